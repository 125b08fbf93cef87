import { connect, type Database } from '@hub/db/client';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadSampleCity } from './load.js';

let database: TestDatabase;
let connection: Database;
beforeAll(async () => {
  database = await startTestDatabase();
  connection = connect(database.url, { applicationName: 'test', max: 2 });
  await loadSampleCity(database.url, () => {}, { employers: 400, licenses: 400, cases: 400 });
});
afterAll(async () => {
  await connection?.close();
  await database?.close();
});

test('the board let in one tier, ends one contractor and warned another', async () => {
  const { sql } = connection;
  expect(await sql`select matter, subcontract_tier, outcome from labor.board_determination`).toEqual([
    { matter: 'SUBCONTRACT_TIER', subcontract_tier: 2, outcome: 'COVERED' },
  ]);
  const final = await sql<{ count: number }[]>`
    select count(*)::int from procurement.living_wage_finding where final_on is not null group by supplier_id order by 1`;
  expect(final.map(({ count }) => count)).toEqual([1, 3]);
});

test('contracts are of the tier that it let in, of one that waits, and of work that waits', async () => {
  const tiers = await connection.sql<{ subcontract_tier: number }[]>`
    select distinct subcontract_tier from procurement.contract order by 1`;
  expect(tiers.map(({ subcontract_tier }) => subcontract_tier)).toEqual([1, 2, 3]);
  const [waiting] = await connection.sql`
    select count(*)::int > 0 as some from procurement.contract where labor_service = 'landscaping' and on_property`;
  expect(waiting).toEqual({ some: true });
});
