import { ROLES } from '@hub/kit/caller';
import type { SubgraphName } from '@hub/kit/subgraph';
import { type GraphQLSchema, getNamedType, isAbstractType, isObjectType } from 'graphql';
import { nameOf, type Row } from './matrix.js';
import { objectType, probe } from './probe.js';

/** Federation's own, which lead to types that have rows. */
const FEDERATION = /^_/;

/** A field that the matrix says nothing of, and the row that it lacks. */
export function missingRows(subgraph: SubgraphName, schema: GraphQLSchema, matrix: readonly Row[]): string[] {
  const named = new Set(matrix.map(nameOf));
  return fieldsOf(schema)
    .filter(({ type, field }) => {
      const whole = type === 'Query' || type === 'Mutation' ? null : nameOf({ subgraph, type, field: '*' });
      return !named.has(nameOf({ subgraph, type, field })) && !(whole && named.has(whole));
    })
    .map(({ type, field }) => `${nameOf({ subgraph, type, field })} has no row`);
}

/** Rows of a subgraph that speak of no field, of a field that another row speaks of, or of a way that others go around. */
export function strayRows(subgraph: SubgraphName, schema: GraphQLSchema, matrix: readonly Row[]): string[] {
  const rows = matrix.filter((row) => row.subgraph === subgraph);
  const whole = new Set(rows.filter(({ field }) => field === '*').map(({ type }) => type));
  return rows.flatMap((row) => {
    const type = schema.getType(row.type);
    if (!isObjectType(type)) return [`${nameOf(row)}: there is no such type`];
    if (row.field !== '*' && !type.getFields()[row.field]) return [`${nameOf(row)}: there is no such field`];
    if (row.field !== '*' && whole.has(row.type)) return [`${nameOf(row)}: its type has a row as a whole`];
    if (row.field === '*' && ROLES.some((role) => row.expected[role] !== 'ALLOW'))
      return [`${nameOf(row)}: only what everyone may read stands as a whole`];
    return row.through === null ? [] : waysAround(schema, row);
  });
}

/** The cells whose outcome is another than the matrix says: `labor Screening.status PUBLIC: ALLOW, not FORBIDDEN`. */
export async function wrongCells(
  subgraph: SubgraphName,
  schema: GraphQLSchema,
  matrix: readonly Row[],
): Promise<string[]> {
  const wrong: string[] = [];
  for (const row of matrix.filter((one) => one.subgraph === subgraph)) {
    const names = row.field === '*' ? Object.keys(objectType(schema, row.type).getFields()) : [row.field];
    for (const field of names.filter((name) => !FEDERATION.test(name))) {
      for (const role of ROLES) {
        const found = await probe(schema, { ...row, field }, role);
        if (found !== row.expected[role])
          wrong.push(`${nameOf({ ...row, field })} ${role}: ${found}, not ${row.expected[role]}`);
      }
    }
  }
  return wrong;
}

function fieldsOf(schema: GraphQLSchema): { type: string; field: string }[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !FEDERATION.test(name))
    .flatMap((type) =>
      Object.keys(type.getFields())
        .filter((field) => !FEDERATION.test(field))
        .map((field) => ({ type: type.name, field })),
    );
}

/** Fields that lead to the row's type and are not the end of its way; federation's `_entities` is one of them. */
function waysAround(schema: GraphQLSchema, row: Row): string[] {
  const leading = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
    .filter(({ field }) => {
      const to = getNamedType(field.type);
      return isAbstractType(to)
        ? schema.getPossibleTypes(to).some(({ name }) => name === row.type)
        : to.name === row.type;
    });
  const end = wayEnd(schema, row.through ?? '');
  return leading
    .map(({ type, field }) => `${type.name}.${field.name}`)
    .filter((name) => name !== end)
    .map((name) => `${nameOf(row)}: ${name} leads there too`);
}

function wayEnd(schema: GraphQLSchema, through: string): string {
  const [root = '', ...way] = through.split('.');
  const last = way.pop() ?? '';
  const holder = way.reduce((type, name) => {
    const field = objectType(schema, type).getFields()[name];
    if (!field) throw new Error(`The matrix goes through ${through}, and ${type} has no field ${name}`);
    return getNamedType(field.type).name;
  }, root);
  return `${holder}.${last}`;
}
