import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { outcomeOfFile } from '@hub/kit/datasets/testing';
import { expect, test } from 'vitest';
import { registerExtract } from './dataset.js';

const REAL = fileURLToPath(
  new URL('../../../../../../shared/data/employer_matching/registry.csv.gz', import.meta.url),
);

test.skipIf(!existsSync(REAL))(
  'the extract of 356,609 rows (skipped where ../shared is absent)',
  async () => {
    const { facts, sink } = await outcomeOfFile(registerExtract, REAL);
    expect(facts).toHaveLength(356_603);
    // Three rows hold no letter of a name, three a state that no one can read (IH, SA).
    expect(sink.report.quarantined.map(({ column }) => column).sort()).toEqual([
      ...['name', 'name', 'name'],
      ...['state', 'state', 'state'],
    ]);
  },
);
