import { buildSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import {
  type AccessTable,
  decide,
  everyone,
  fields,
  only,
  signedIn,
  tableProblems,
  within,
} from './access.js';
import { PUBLIC_CALLER, type Role, SERVICE_CALLER } from './caller.js';

const schema = buildSchema(`
  type Query { file: File, open: Open }
  type File { id: ID, parts: [Part!] }
  type Part { text: String }
  type Open { id: ID }`);
const clerk = only('LICENSING');
const whole: AccessTable = {
  Query: { file: clerk, open: everyone },
  File: fields(clerk, 'id parts'),
  Part: { text: within('File.parts') },
  Open: { id: everyone },
};
const caller = (...roles: Role[]) => ({ id: 'c', agency: 'a', roles });

describe('an access table', () => {
  test('that names every field fits', () => {
    expect(tableProblems(schema, whole)).toEqual([]);
  });

  test('that lets a union or an interface go around a door does not', () => {
    const entities = buildSchema(`
      interface Node { id: ID }
      type Query { file: File, _entities: [_Entity], node: Node }
      type File { id: ID, parts: [Part!] }
      type Part implements Node { id: ID }
      union _Entity = File | Part`);
    const table: AccessTable = {
      Query: { file: clerk, node: clerk },
      File: fields(clerk, 'id parts'),
      Part: { id: within('File.parts') },
    };
    expect(tableProblems(entities, table)).toEqual([
      'Query._entities leads to Part unguarded',
      'Query.node leads to Part unguarded',
    ]);
    expect(tableProblems(entities, { ...table, Node: { id: clerk } })).toContain('Node is no object type');
  });

  test.each<[string, AccessTable, string]>([
    ['a field without a rule', { ...whole, File: { id: clerk } }, 'File.parts has no rule'],
    [
      'a type without rules',
      { Query: whole.Query ?? {}, File: whole.File ?? {}, Part: whole.Part ?? {} },
      'Open.id has no rule',
    ],
    ['a rule without a field', { ...whole, Open: fields(everyone, 'id name') }, 'Open.name does not exist'],
    ['a rule for no type', { ...whole, Gone: { id: clerk } }, 'Gone is no object type'],
    [
      'a door that is open',
      { ...whole, File: { id: clerk, parts: everyone } },
      'File.parts does not guard Part',
    ],
    [
      'a door that leads elsewhere',
      { ...whole, Part: { text: within('File.id') } },
      'File.id does not guard Part',
    ],
    [
      'a way around',
      { ...whole, Part: { text: within('Query.file') } },
      'File.parts leads to Part unguarded',
    ],
  ])('with %s does not', (_name, table, problem) => {
    expect(tableProblems(schema, table)).toContain(problem);
  });
});

describe('a rule decides', () => {
  test.each([
    ['everyone', everyone, PUBLIC_CALLER, true],
    ['the public, where one must sign in', signedIn, PUBLIC_CALLER, 'UNAUTHENTICATED'],
    ['whoever signed in', signedIn, caller('ANALYST'), true],
    ['the public, where a role is needed', clerk, PUBLIC_CALLER, 'UNAUTHENTICATED'],
    ['another role', clerk, caller('PROCUREMENT', 'ADMIN'), 'FORBIDDEN'],
    ['the role', clerk, caller('PROCUREMENT', 'LICENSING'), true],
    ['the hub itself', clerk, SERVICE_CALLER, true],
    ['nobody but the hub', only(), caller('ADMIN'), 'FORBIDDEN'],
  ])('%s', (_name, rule, who, want) => {
    const verdict = decide(rule, who);
    expect(verdict === true ? true : verdict.extensions.code).toBe(want);
  });
});
