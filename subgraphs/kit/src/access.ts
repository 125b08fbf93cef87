import { type GraphQLSchema, isObjectType } from 'graphql';
import { type Caller, hasRole, isSignedIn, type Role } from './caller.js';
import { PublicError } from './errors.js';
import { type Check, type Checks, guard } from './shield.js';

/** Who may see a field: everyone, whoever signed in, or the holders of certain roles. */
export type AccessRule =
  | { readonly who: 'everyone' }
  | { readonly who: 'signedIn' }
  | { readonly who: 'roles'; readonly roles: readonly Role[] };

/** Anyone, signed in or not. */
export const everyone: AccessRule = { who: 'everyone' };

/** Any caller with a valid token. */
export const signedIn: AccessRule = { who: 'signedIn' };

/** Holders of one of the roles, and the hub's own parts. */
export const only = (...roles: readonly Role[]): AccessRule => ({
  who: 'roles',
  roles: [...roles, 'SERVICE'],
});

/** The rule of every field of every object type. A table with a gap or a name too many is refused at start. */
export type AccessTable = Readonly<Record<string, Readonly<Record<string, AccessRule>>>>;

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
  if (rule.who === 'everyone') return true;
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
      .filter(([, rule]) => rule.who !== 'everyone')
      .map(([field, rule]): [string, Check] => [field, (caller) => decide(rule, caller)]);
    return [type, Object.fromEntries(checks)] as const;
  });
  return Object.fromEntries(restricted.filter(([, checks]) => Object.keys(checks).length > 0));
}

/** What keeps the table from fitting the schema: fields without a rule, rules without a field or for no object type. */
export function tableProblems(schema: GraphQLSchema, table: AccessTable): string[] {
  const problems: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.keys(type.getFields())) {
      const named = table[type.name]?.[field] !== undefined || FEDERATION_FIELDS[type.name]?.includes(field);
      if (!named) problems.push(`${type.name}.${field} has no rule`);
    }
  }
  for (const [name, rules] of Object.entries(table)) {
    const type = schema.getType(name);
    if (!isObjectType(type)) problems.push(`${name} is no object type`);
    else
      for (const field of Object.keys(rules))
        if (!type.getFields()[field]) problems.push(`${name}.${field} does not exist`);
  }
  return problems;
}
