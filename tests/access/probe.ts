import { type Caller, PUBLIC_CALLER, type Role, SERVICE_CALLER } from '@hub/kit/caller';
import {
  type DocumentNode,
  execute,
  type GraphQLError,
  type GraphQLInputType,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  parse,
} from 'graphql';
import type { Outcome } from './matrix.js';

/** A caller of one role. */
export function callerOf(role: Role): Caller {
  if (role === 'PUBLIC') return PUBLIC_CALLER;
  return role === 'SERVICE' ? SERVICE_CALLER : { id: `test-${role}`, agency: 'test', roles: [role] };
}

/** What an error denies; undefined for any other error. */
export function denialOf({ extensions }: Pick<GraphQLError, 'extensions'>): Outcome | undefined {
  const code = extensions?.code;
  return code === 'FORBIDDEN' || code === 'UNAUTHENTICATED' ? code : undefined;
}

/**
 * What a guarded schema answers a caller who already holds an object of the type and asks it for a field: the type
 * is executed as if it were the root, so that no door before it answers in its place. There is no database: an
 * allowed resolver fails, which denies nothing.
 *
 * With `through` (`Screening.matches`) the caller holds what leads here, and goes that way.
 */
export async function probe(
  schema: GraphQLSchema,
  {
    type,
    field,
    through,
  }: { readonly type: string; readonly field: string; readonly through: string | null },
  role: Role,
): Promise<Outcome> {
  const [root = type, ...way] = through?.split('.') ?? [type];
  const path = [...way, field];
  const { errors = [] } = await execute({
    schema: rootedAt(schema, root),
    document: documentOf(objectType(schema, root), path),
    rootValue: valueAlong(objectType(schema, root), way),
    contextValue: { caller: callerOf(role), requestId: 'probe' },
  });
  return errors.map(denialOf).find(Boolean) ?? 'ALLOW';
}

/** The object type of the name. Errors: when there is none. */
export function objectType(schema: GraphQLSchema, name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (!(type instanceof GraphQLObjectType)) throw new Error(`There is no type ${name}`);
  return type;
}

const rooted = new WeakMap<GraphQLObjectType, GraphQLSchema>();

function rootedAt(schema: GraphQLSchema, name: string): GraphQLSchema {
  const type = objectType(schema, name);
  const known = rooted.get(type) ?? new GraphQLSchema({ query: type });
  rooted.set(type, known);
  return known;
}

function documentOf(root: GraphQLObjectType, path: readonly string[]): DocumentNode {
  let type = root;
  const selections = path.map((name) => {
    const field = fieldOf(type, name);
    type = getNamedType(field.type) as GraphQLObjectType;
    const given = field.args.filter(isRequiredArgument).map((arg) => `${arg.name}: ${leastValue(arg.type)}`);
    return given.length > 0 ? `${name}(${given.join(', ')})` : name;
  });
  const innermost = isLeafType(type) ? '' : '{ __typename }';
  return parse(`{ ${selections.join(' { ')} ${innermost} ${'} '.repeat(path.length)}`);
}

function fieldOf(type: GraphQLObjectType, name: string) {
  const field = type.getFields()[name];
  if (!field) throw new Error(`${type.name} has no field ${name}`);
  return field;
}

/** An object that holds one object behind each field of the way. */
function valueAlong(root: GraphQLObjectType, way: readonly string[]): object {
  const [name, ...rest] = way;
  if (name === undefined) return {};
  const { type } = fieldOf(root, name);
  const held = valueAlong(getNamedType(type) as GraphQLObjectType, rest);
  return { [name]: isList(type) ? [held] : held };
}

const isList = (type: GraphQLOutputType): boolean => isListType(isNonNullType(type) ? type.ofType : type);

const SCALARS: Readonly<Record<string, string>> = {
  Int: '1',
  Float: '1',
  Boolean: 'true',
  Date: '"2026-01-02"',
  DateTime: '"2026-01-02T00:00:00Z"',
  LanguageTag: '"en"',
};

/** The smallest literal that the type takes. */
export function leastValue(type: GraphQLInputType): string {
  if (isNonNullType(type)) return leastValue(type.ofType);
  if (isListType(type)) return `[${leastValue(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? 'null';
  if (!isInputObjectType(type)) return SCALARS[type.name] ?? '"1"';
  const required = Object.values(type.getFields()).filter(isRequiredInputField);
  return `{ ${required.map(({ name, type: inner }) => `${name}: ${leastValue(inner)}`).join(', ')} }`;
}
