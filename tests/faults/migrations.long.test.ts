import { startTestDatabase } from '@hub/db/testing';
import { expect, test } from 'vitest';
import { freshSchema, grow } from './migrating.js';

/** Tables that have a million rows in a large register. */
const LARGE = ['labor.employer_place', 'labor.enforcement_case', 'labor.case_version'];

/** Rewrites the rows of a table in the transaction that altered it. Let none follow. */
const KEEPS_READERS_OUT = ['0020_names_as_spelled.sql'];

test('44: on a million rows no other migration keeps a reader out for a second', async () => {
  const old = await startTestDatabase({ migrated: false });
  try {
    const { filled, keptOut, schema } = await grow(old.url, (table) =>
      LARGE.includes(table) ? 1_000_000 : 1_000,
    );
    expect(filled).toEqual(expect.arrayContaining(LARGE));
    expect(keptOut).toEqual(KEEPS_READERS_OUT);
    expect(schema).toEqual(await freshSchema());
  } finally {
    await old.close();
  }
});
