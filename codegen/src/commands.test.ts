import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { check, write } from './commands.js';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])`;
const labor = (fields = 'legalName: String', root = 'employer(id: ID!): Employer') => ({
  name: 'labor',
  sdl: `${LINK} type Employer @key(fields: "id") { id: ID! ${fields} } type Query { ${root} }\n`,
});
const licensing = (fields = 'licenseCount: Int') => ({
  name: 'licensing',
  sdl: `${LINK} type Employer @key(fields: "id") { id: ID! ${fields} } type Query { license: Employer }\n`,
});

let root: string;
let said: string[];
const work = (...subgraphs: { name: string; sdl: string }[]) => ({
  root,
  subgraphs: subgraphs.length > 0 ? subgraphs : [labor(), licensing()],
  say: (line: string) => said.push(line),
});
const file = (path: string) => readFile(join(root, path), 'utf8');
const operation = (name: string, text: string) =>
  writeFile(join(root, 'schema/operations', `${name}.graphql`), text);

beforeEach(async () => {
  said = [];
  root = join(await mkdtemp(join(tmpdir(), 'hub-codegen-')), 'project');
  await mkdir(join(root, 'schema/operations'), { recursive: true });
});
afterEach(() => rm(join(root, '..'), { recursive: true }));

describe('codegen', () => {
  test('writes everything once, and then finds it fresh', async () => {
    await operation('Who', 'query Who($id: ID!) { employer(id: $id) { legalName licenseCount } }\n');
    expect(await check(work())).toBe(false);
    expect(await write(work(), null)).toBe(true);
    expect(await file('schema/supergraph.graphql')).toContain('join__Graph');
    expect(JSON.parse(await file('schema/operations/manifest.json'))).toEqual({
      Who: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const types = await file('gateway/src/generated/operations.ts');
    expect(types).toContain('export type WhoQuery =');
    expect(types).toMatch(/readonly legalName: string \| null/);
    expect(await check(work())).toBe(true);
  });

  test('check names each stale file', async () => {
    await write(work(), null);
    await writeFile(join(root, 'schema/subgraphs/gone.graphql'), 'type Gone { id: ID }');
    said = [];
    expect(await check(work(labor('legalName: String city: String'), licensing()))).toBe(false);
    expect(said).toEqual(
      expect.arrayContaining([
        '  schema/subgraphs/labor.graphql',
        '  schema/subgraphs/gone.graphql',
        '  schema/supergraph.graphql',
      ]),
    );
    expect(said).not.toContain('  schema/subgraphs/licensing.graphql');
  });

  test('refuses a breaking change until it is announced', async () => {
    await write(work(), null);
    const changed = work(labor('name: String'), licensing());
    expect(await write(changed, null)).toBe(false);
    expect(said.join('\n')).toContain('Field `legalName` was removed from object type `Employer`');
    expect(await file('schema/subgraphs/labor.graphql')).toContain('legalName');
    expect(await write(changed, 'one name for all')).toBe(true);
    expect(await file('schema/CHANGES.md')).toMatch(
      /## \d{4}-\d\d-\d\d: one name for all\n\n- Field `legalName`/,
    );
    expect(await check(changed)).toBe(true);
  });

  test('refuses fields that would take others with them', async () => {
    const strict = work(labor('legalName: String!', 'employer(id: ID!): Employer!'), licensing());
    expect(await write(strict, null)).toBe(false);
    expect(said.join('\n')).toMatch(/Employer.legalName of labor must be nullable/);
    expect(said.join('\n')).toMatch(/Query.employer of labor must be nullable/);
  });

  test.each([
    ['an unknown field', 'Who', 'query Who { employer(id: 1) { shoeSize } }', /shoeSize/],
    ['another name than its file', 'Who', 'query What { employer(id: 1) { id } }', /named Who/],
  ])('refuses an operation with %s', async (_name, name, text, reason) => {
    await operation(name, text);
    expect(await write(work(), null)).toBe(false);
    expect(said.join('\n')).toMatch(reason);
  });

  test('says why subgraphs do not compose', async () => {
    const other = { name: 'licensing', sdl: `${LINK} type Query { employer(id: ID!): String }` };
    await expect(write(work(labor(), other), null)).rejects.toThrow(/do not compose/);
  });

  test('keeps contracts that held once, and lets others wait', async () => {
    await write(work(), null);
    expect(said.join('\n')).toContain('Contracts skipped');
    await mkdir(join(root, '../shared/contracts'), { recursive: true });
    const contract = (text: string) => writeFile(join(root, '../shared/contracts/a.graphql'), text);
    await contract('query A { employer(id: 1) { id } } query B { boardCalendar { id } }');
    expect(await check(work())).toBe(false); // A holds, and the committed list does not say so
    expect(await write(work(), null)).toBe(true);
    expect(said.join('\n')).toContain('Contracts: 1 hold, 1 do not');
    expect(JSON.parse(await file('schema/contracts.json'))).toEqual(['A']);
    expect(await check(work())).toBe(true);
    await contract('query A { employer(id: 1) { shoeSize } }');
    expect(await check(work())).toBe(false);
    expect(said.join('\n')).toMatch(/A: .*shoeSize/);
  });
});
