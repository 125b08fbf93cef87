import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AccessRule, decide, type RowNote } from '@hub/kit/access';
import { type Caller, PUBLIC_CALLER, type Role, SERVICE_CALLER } from '@hub/kit/caller';
import { SUBGRAPH_NAMES, type SubgraphName } from '@hub/kit/subgraph';
import { type DocumentNode, Kind, parse, type TypeNode } from 'graphql';
import { PROJECT_ROOT } from '../config.js';
import { ACCESS_TABLES, ROW_NOTES } from './tables.js';

/** What a caller gets that asks for a field. */
export type Outcome = 'ALLOW' | 'FORBIDDEN' | 'UNAUTHENTICATED';

/** What one subgraph decides of a field, and by what. */
export interface Explanation {
  readonly subgraph: SubgraphName;
  readonly field: string;
  readonly outcome: Outcome;
  /** The line of the access table, in words. */
  readonly rule: string;
  /** The doors behind which the field stands and their rules, the nearest first; none where it has a rule itself. */
  readonly doors: readonly { readonly field: string; readonly rule: string }[];
  /** Where a caller who may see the field does not get the same rows as all: of which type, and which. */
  readonly rows: readonly ({ readonly of: string } & RowNote)[];
}

/** A caller of one role. */
export function callerOf(role: Role): Caller {
  if (role === 'PUBLIC') return PUBLIC_CALLER;
  return role === 'SERVICE' ? SERVICE_CALLER : { id: 'anyone', agency: 'any', roles: [role] };
}

/** What each subgraph that has the field decides; empty when none has it. `field` is `Type.field`. */
export async function explainField(role: Role, field: string): Promise<Explanation[]> {
  const [type = '', name = ''] = field.split('.');
  const holders = SUBGRAPH_NAMES.filter((subgraph) => ruleOf(subgraph, field));
  return Promise.all(
    holders.map(async (subgraph) => ({
      ...decision(subgraph, field, callerOf(role)),
      rows: rowNotes(subgraph, [field, type, await resultOf(subgraph, type, name)]),
    })),
  );
}

/** What a role may see beyond what everyone may, and all that it may ask for first: the fields by subgraph and type. */
export function explainRole(role: Role): Record<SubgraphName, Record<string, string[]>> {
  const caller = callerOf(role);
  const ofSubgraph = (subgraph: SubgraphName) =>
    Object.entries(ACCESS_TABLES[subgraph])
      .map(([type, rules]): [string, string[]] => {
        const isRoot = type === 'Query' || type === 'Mutation';
        const names = Object.keys(rules).filter((name) => {
          const { outcome } = decision(subgraph, `${type}.${name}`, caller);
          return outcome === 'ALLOW' && (isRoot || rules[name]?.who !== 'everyone');
        });
        return [type, names];
      })
      .filter(([, names]) => names.length > 0);
  return Object.fromEntries(
    SUBGRAPH_NAMES.map((subgraph) => [subgraph, Object.fromEntries(ofSubgraph(subgraph))]),
  ) as Record<SubgraphName, Record<string, string[]>>;
}

/** The fields of a type, of whatever subgraph; empty when there is no such type. */
export const fieldsOfType = (type: string): string[] => [
  ...new Set(SUBGRAPH_NAMES.flatMap((subgraph) => Object.keys(ACCESS_TABLES[subgraph][type] ?? {}))),
];

function ruleOf(subgraph: SubgraphName, field: string): AccessRule | undefined {
  const [type = '', name = ''] = field.split('.');
  const rules = ACCESS_TABLES[subgraph][type];
  return rules && Object.hasOwn(rules, name) ? rules[name] : undefined;
}

function decision(subgraph: SubgraphName, field: string, caller: Caller): Omit<Explanation, 'rows'> {
  const rule = ruleOf(subgraph, field);
  if (!rule) throw new RangeError(`${subgraph} has no field ${field}`);
  const doors = doorsOf(subgraph, rule);
  // Whoever may pass one of the doors next to it is inside; a door may stand behind another.
  const verdicts =
    rule.who === 'within'
      ? rule.fields.map((door) => decision(subgraph, door, caller).outcome)
      : [outcomeOf(rule, caller)];
  const outcome = verdicts.find((one) => one === 'ALLOW') ?? verdicts[0] ?? 'FORBIDDEN';
  return {
    subgraph,
    field,
    outcome,
    rule: inWords(rule),
    doors: doors.map((door) => ({ field: door, rule: inWords(ruleOf(subgraph, door) ?? rule) })),
  };
}

function outcomeOf(rule: AccessRule, caller: Caller): Outcome {
  const verdict = decide(rule, caller);
  return verdict === true ? 'ALLOW' : (verdict.extensions.code as Outcome);
}

function doorsOf(subgraph: SubgraphName, rule: AccessRule): string[] {
  if (rule.who !== 'within') return [];
  return rule.fields.flatMap((door) => {
    const next = ruleOf(subgraph, door);
    return [door, ...(next ? doorsOf(subgraph, next) : [])];
  });
}

function inWords(rule: AccessRule): string {
  if (rule.who === 'everyone') return 'everyone';
  if (rule.who === 'signedIn') return 'whoever signed in';
  if (rule.who === 'roles') return `only ${rule.roles.join(', ')}`;
  return `whoever comes through ${rule.fields.join(' or ')}`;
}

function rowNotes(subgraph: SubgraphName, names: readonly (string | null)[]): Explanation['rows'] {
  const notes = ROW_NOTES[subgraph];
  return [...new Set(names)].flatMap((name) => {
    const note = name === null ? undefined : notes[name];
    return note && name !== null ? [{ of: name, ...note }] : [];
  });
}

/** The type whose rows a field gives; for a list or a payload, the one behind it. */
async function resultOf(subgraph: SubgraphName, type: string, field: string): Promise<string | null> {
  const { definitions } = await sdlOf(subgraph);
  for (const definition of definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || definition.name.value !== type) continue;
    const found = definition.fields?.find(({ name }) => name.value === field);
    return found ? namedType(found.type).replace(/(Connection|Payload|Edge)$/, '') : null;
  }
  return null;
}

const read = new Map<SubgraphName, Promise<DocumentNode>>();

function sdlOf(subgraph: SubgraphName): Promise<DocumentNode> {
  const file = join(PROJECT_ROOT, 'schema', 'subgraphs', `${subgraph}.graphql`);
  const known = read.get(subgraph) ?? readFile(file, 'utf8').then((text) => parse(text));
  read.set(subgraph, known);
  return known;
}

const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
