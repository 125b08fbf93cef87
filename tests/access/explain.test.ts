import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { explainField, explainRole } from '@hub/gateway/access/explain';
import { ROW_NOTES } from '@hub/gateway/access/tables';
import { ROLES } from '@hub/kit/caller';
import { SUBGRAPH_NAMES } from '@hub/kit/subgraph';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MATRIX, nameOf } from './matrix.js';

/** Tables that no field shows: of the audit that its own queries guard, and of releases, which commands alone read. */
const UNSHOWN = ['audit_entry', 'ocds_release'];

const ROWS = MATRIX.filter(({ field }) => field !== '*');

describe('hub access explain', () => {
  test.each(ROLES)('says of every field what the matrix says, for %s', async (role) => {
    const said = await Promise.all(
      ROWS.map(async (row) => {
        const explained = await explainField(role, `${row.type}.${row.field}`);
        return `${nameOf(row)} ${explained.find(({ subgraph }) => subgraph === row.subgraph)?.outcome}`;
      }),
    );
    expect(said).toEqual(ROWS.map((row) => `${nameOf(row)} ${row.expected[role]}`));
  });

  test('names every door on the way', async () => {
    const [explained] = await explainField('ADMIN', 'MatchExplanation.detail');
    expect(explained?.doors.map(({ field }) => field)).toEqual([
      'ScreeningMatch.explanations',
      'Screening.matches',
    ]);
  });

  test('tells of a list whose rows it gives', async () => {
    const [explained] = await explainField('PUBLIC', 'Query.agreements');
    expect(explained).toMatchObject({ outcome: 'ALLOW', rows: [{ of: 'Agreement' }] });
  });

  test('lists for a role what it may, and what others may not', () => {
    expect(explainRole('PUBLIC').labor).toEqual({
      Query: [
        'employer',
        'case',
        'violators',
        'violationStatistics',
        'sources',
        'policy',
        'policyVersions',
        'disputeByReceipt',
        'wageFloor',
        'assessUnderpayment',
        'livingWageCoverage',
        'livingWageCost',
        'boardDeterminations',
      ],
      Mutation: ['fileDispute', 'withdrawDispute'],
    });
    expect(explainRole('BOARD_MEMBER').labor.Query).toContain('employers');
    expect(explainRole('LICENSING').licensing.Mutation).toEqual(['recordLicensingDecision']);
  });
});

describe('the notes on rows', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await startTestDatabase();
  });
  afterAll(() => database?.close());

  test('name every row policy of what the graph shows, and no other', async () => {
    const sql = postgres(database.url, { max: 1 });
    const policies = await sql<{ name: string }[]>`
      select format('%s.%s %s', schemaname, tablename, policyname) as name from pg_policies
      where schemaname = any(${[...SUBGRAPH_NAMES]}) and tablename <> all(${UNSHOWN})`.finally(() =>
      sql.end({ timeout: 5 }),
    );
    const noted = SUBGRAPH_NAMES.flatMap((name) => Object.values(ROW_NOTES[name]));
    const told = new Set(noted.flatMap((note) => note.policies));
    expect([...told].sort()).toEqual(policies.map(({ name }) => name).sort());
  });
});
