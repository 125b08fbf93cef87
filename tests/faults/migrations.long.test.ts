import { startTestDatabase } from '@hub/db/testing';
import { expect, test } from 'vitest';
import { freshSchema, grow } from './migrating.js';

/** Tables that have a million rows in a large register. */
const LARGE = ['labor.employer_place', 'labor.enforcement_case', 'labor.case_version'];

test('44: on a million rows no migration keeps a reader out for a second', async () => {
  const old = await startTestDatabase({ migrated: false });
  try {
    const { filled, keptOut, schema } = await grow(old.url, (table) =>
      LARGE.includes(table) ? 1_000_000 : 1_000,
    );
    expect(filled).toEqual(expect.arrayContaining(LARGE));
    expect(keptOut).toEqual([]);
    expect(schema).toEqual(await freshSchema());
  } finally {
    await old.close();
  }
});
