import { buildSubgraphSchema } from '@apollo/subgraph';
import { ACCESS_TABLES } from '@hub/gateway/access/tables';
import { SUBGRAPHS } from '@hub/gateway/hub/registry';
import { type AccessRule, type AccessTable, everyone, people, signedIn, withAccess } from '@hub/kit/access';
import { ROLES } from '@hub/kit/caller';
import { SUBGRAPH_NAMES, type SubgraphName } from '@hub/kit/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { missingRows, strayRows, wrongCells } from './check.js';
import { MATRIX, type Outcomes, parseMatrix } from './matrix.js';

// 13: role × every field, each type asked as if its doors stood open.
describe.each(SUBGRAPH_NAMES)('13: the access of %s', (name) => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = (await SUBGRAPHS[name]()).schema;
  });

  test('has a row for every field, and a field for every row', () => {
    expect(missingRows(name, schema, MATRIX)).toEqual([]);
    expect(strayRows(name, schema, MATRIX)).toEqual([]);
  });

  test('is what the matrix says, cell by cell', async () => {
    expect(await wrongCells(name, schema, MATRIX)).toEqual([]);
  });
});

describe('a field without a row', () => {
  test.each(['Query.sources', 'Screening.agency', 'Violation.*'])('is named: %s', async (path) => {
    const { schema } = await SUBGRAPHS.labor();
    const rest = MATRIX.filter(({ type, field }) => `${type}.${field}` !== path);
    expect(missingRows('labor', schema, rest)).toContain(
      `labor ${path === 'Violation.*' ? 'Violation.statute' : path} has no row`,
    );
  });
});

/** A subgraph's schema under a table that was changed; what it resolves is not asked. */
async function underTable(name: SubgraphName, table: AccessTable): Promise<GraphQLSchema> {
  const { sdl } = await SUBGRAPHS[name]();
  return withAccess(buildSubgraphSchema([{ typeDefs: parse(sdl) }]), table);
}

/** The cells that turn red, by the role's outcome in the matrix before. */
const redCells = (path: string, outcomes: Outcomes, becomes: (role: string, now: string) => string) =>
  ROLES.map((role) => [role, outcomes[role], becomes(role, outcomes[role])] as const)
    .filter(([, was, is]) => was !== is)
    .map(([role, was, is]) => `${path} ${role}: ${is}, not ${was}`);

describe('a line of a policy file that somebody loosens', () => {
  test.each<[SubgraphName, string, AccessRule, (role: string, now: string) => string]>([
    ['labor', 'Screening.agency', everyone, () => 'ALLOW'],
    [
      'licensing',
      'License.standing',
      people('LICENSING', 'PARTNER'),
      (role, now) => (role === 'PARTNER' ? 'ALLOW' : now),
    ],
    ['procurement', 'Bid.amount', signedIn, (role) => (role === 'PUBLIC' ? 'UNAUTHENTICATED' : 'ALLOW')],
    [
      'labor',
      'Mutation.mergeEmployers',
      people('LABOR_COMPLIANCE', 'ADMIN', 'LICENSING'),
      (role, now) => (role === 'LICENSING' ? 'ALLOW' : now),
    ],
  ])('in %s at %s turns its cells red, and no other', async (name, path, rule, becomes) => {
    const [type = '', field = ''] = path.split('.');
    const table: AccessTable = ACCESS_TABLES[name];
    const schema = await underTable(name, { ...table, [type]: { ...table[type], [field]: rule } });
    const row = MATRIX.find((one) => one.subgraph === name && one.type === type && one.field === field);
    const red = redCells(`${name} ${path}`, row?.expected as Outcomes, becomes);
    expect(red.length).toBeGreaterThan(0);
    expect(await wrongCells(name, schema, MATRIX)).toEqual(red);
  });

  test('at a door that others stand behind refuses to start', async () => {
    const { labor } = ACCESS_TABLES;
    const table = { ...labor, Screening: { ...labor.Screening, matches: everyone } };
    await expect(underTable('labor', table)).rejects.toThrow(
      'Screening.matches does not guard ScreeningMatch',
    );
  });

  test.each(SUBGRAPH_NAMES)('by deleting it from %s refuses to start, whichever it is', async (name) => {
    const { schema } = await SUBGRAPHS[name]();
    const table = ACCESS_TABLES[name];
    for (const [type, rules] of Object.entries(table)) {
      for (const field of Object.keys(rules)) {
        const { [field]: _, ...rest } = rules;
        expect(() => withAccess(schema, { ...table, [type]: rest })).toThrow(`${type}.${field} has no rule`);
      }
    }
  });
});

describe('the matrix', () => {
  const head = `subgraph field ${ROLES.join(' ')} through\n`;
  test.each([
    ['a head without a role', head.replace('ANALYST ', ''), /head/],
    ['a row that is short', `${head}labor Case.id ALLOW`, /cannot be read/],
    ['a word that is no outcome', `${head}labor Case.id ${ROLES.map(() => 'X').join(' ')}`, /cannot be read/],
    ['another subgraph', `${head}police Case.id everyone`, /cannot be read/],
    ['two rows for a field', `${head}labor Case.id everyone\nlabor Case.id everyone`, /two rows/],
  ])('with %s is refused', (_name, text, problem) => {
    expect(() => parseMatrix(text)).toThrow(problem);
  });
});
