import {
  type GraphQLNamedOutputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
} from 'graphql';
import { type Caller, hasRole, isSignedIn, type Role } from './caller.js';
import { PublicError } from './errors.js';
import { type Check, type Checks, guard } from './shield.js';

/**
 * Who may see a field: everyone, whoever signed in, the holders of certain roles, or whoever came through one of
 * certain restricted fields.
 */
export type AccessRule =
  | { readonly who: 'everyone' }
  | { readonly who: 'signedIn' }
  | { readonly who: 'roles'; readonly roles: readonly Role[] }
  | { readonly who: 'within'; readonly fields: readonly string[] };

/** Anyone, signed in or not. */
export const everyone: AccessRule = { who: 'everyone' };

/** Any caller with a valid token. */
export const signedIn: AccessRule = { who: 'signedIn' };

/** Holders of one of the roles, and the hub's own parts. */
export const only = (...roles: readonly Role[]): AccessRule => ({
  who: 'roles',
  roles: [...roles, 'SERVICE'],
});

/** Holders of one of the roles, and not even the hub's own parts: for what a person decides. */
export const people = (...roles: readonly Role[]): AccessRule => ({ who: 'roles', roles });

/**
 * Whoever may see the field that leads here, such as `Screening.matches`: for the parts of a restricted thing that
 * nothing else leads to, which is checked at start. A check on each of them would say the same again and cost most
 * of an answer's time (3.1 s of 500 screenings with their explanations, against 1.1 s).
 */
export const within = (...fields: readonly string[]): AccessRule => ({ who: 'within', fields });

/** The rule of every field of every object type. A table with a gap or a name too many is refused at start. */
export type AccessTable = Readonly<Record<string, Readonly<Record<string, AccessRule>>>>;

/** Which rows a caller gets, where a field that they may see has not the same ones for all. */
export interface RowNote {
  readonly says: string;
  /** The row policies that hold it, as `labor.screening own_agency`; none where a statement or a resolver does. */
  readonly policies: readonly string[];
}

/** Notes by type, or by `Type.field`; kept beside the table, for its readers and for `hub access explain`. */
export type RowNotes = Readonly<Record<string, RowNote>>;

/** The same rule for several fields, so that a table reads like a table: `...fields(everyone, 'id name')`. */
export const fields = (rule: AccessRule, names: string): Readonly<Record<string, AccessRule>> =>
  Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, rule]),
  );

/** Federation's own entrances: the rules of the types behind them decide. */
const FEDERATION_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Query: ['_entities', '_service'],
  _Service: ['sdl'],
};

/** Whether the caller may see what the rule guards; otherwise the error that says why not. */
export function decide(rule: AccessRule, caller: Caller): true | PublicError {
  if (rule.who === 'everyone' || rule.who === 'within') return true;
  if (!isSignedIn(caller)) return new PublicError('UNAUTHENTICATED', 'Sign in to see this.');
  if (rule.who === 'signedIn' || hasRole(caller, ...rule.roles)) return true;
  const needed = rule.roles.filter((role) => role !== 'SERVICE');
  return new PublicError(
    'FORBIDDEN',
    needed.length === 0 ? 'This is closed to callers.' : `This needs the role ${needed.join(' or ')}.`,
  );
}

/** Guards a subgraph's schema by its table. Throws when the table and the schema do not name the same fields. */
export function withAccess(schema: GraphQLSchema, table: AccessTable): GraphQLSchema {
  const problems = tableProblems(schema, table);
  if (problems.length > 0)
    throw new Error(`The access table does not fit the schema:\n  ${problems.join('\n  ')}`);
  return guard(schema, restrictedChecks(table), new PublicError('FORBIDDEN', 'This cannot be shown.'));
}

function restrictedChecks(table: AccessTable): Checks {
  const restricted = Object.entries(table).map(([type, rules]) => {
    const checks = Object.entries(rules)
      .filter(([, rule]) => rule.who !== 'everyone' && rule.who !== 'within')
      .map(([field, rule]): [string, Check] => [field, (caller) => decide(rule, caller)]);
    return [type, Object.fromEntries(checks)] as const;
  });
  return Object.fromEntries(restricted.filter(([, checks]) => Object.keys(checks).length > 0));
}

/** What keeps the table from fitting the schema: fields without a rule, rules without a field, ways around a rule. */
export function tableProblems(schema: GraphQLSchema, table: AccessTable): string[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
  );
  const unruled = types.flatMap((type) =>
    Object.keys(type.getFields())
      .filter((field) => !table[type.name]?.[field] && !FEDERATION_FIELDS[type.name]?.includes(field))
      .map((field) => `${type.name}.${field} has no rule`),
  );
  const named = Object.entries(table).flatMap(([name, rules]) => {
    const type = types.find((one) => one.name === name);
    if (!type) return [`${name} is no object type`];
    return Object.keys(rules)
      .filter((field) => !type.getFields()[field])
      .map((field) => `${name}.${field} does not exist`);
  });
  return [...unruled, ...named, ...waysAround(schema, types, table)];
}

/**
 * A type whose rule is `within` must be led to by the named fields alone, and each of them must be restricted. A union
 * or an interface leads to each of its types, and federation's `_entities` to every entity.
 */
function waysAround(
  schema: GraphQLSchema,
  types: readonly GraphQLObjectType[],
  table: AccessTable,
): string[] {
  const leadsTo = (name: string, type: GraphQLNamedOutputType): boolean =>
    isAbstractType(type)
      ? schema.getPossibleTypes(type).some((possible) => possible.name === name)
      : type.name === name;
  return Object.entries(table).flatMap(([name, rules]) => {
    const doors = new Set(Object.values(rules).flatMap((rule) => (rule.who === 'within' ? rule.fields : [])));
    if (doors.size === 0) return [];
    const leading = types.flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => leadsTo(name, getNamedType(field.type)))
        .map((field) => `${type.name}.${field.name}`),
    );
    const around = leading
      .filter((field) => !doors.has(field))
      .map((field) => `${field} leads to ${name} unguarded`);
    const open = [...doors]
      .filter((field) => {
        const [type = '', own = ''] = field.split('.');
        const rule = table[type]?.[own];
        return !rule || rule.who === 'everyone' || !leading.includes(field);
      })
      .map((field) => `${field} does not guard ${name}`);
    return [...around, ...open];
  });
}
