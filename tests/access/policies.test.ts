import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCESS_TABLES } from '@hub/gateway/access/tables';
import { PROJECT_ROOT } from '@hub/gateway/config';
import { SUBGRAPHS } from '@hub/gateway/hub/registry';
import { tableProblems } from '@hub/kit/access';
import { SUBGRAPH_NAMES } from '@hub/kit/subgraph';
import { isObjectType } from 'graphql';
import { describe, expect, test } from 'vitest';

const FOLDERS = ['subgraphs', 'gateway/src', 'db/src', 'codegen/src'];

/** Our own code, by its path in the project. */
const SOURCES = new Map(
  FOLDERS.flatMap((folder) =>
    readdirSync(join(PROJECT_ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter(
        (path) => path.endsWith('.ts') && !/\.test\.ts$|\.d\.ts$|(^|\/)(dist|node_modules)\//.test(path),
      ),
  ).map((path): [string, string] => [path, readFileSync(join(PROJECT_ROOT, path), 'utf8')]),
);

const filesWith = (pattern: RegExp) =>
  [...SOURCES].filter(([, text]) => pattern.test(text)).map(([path]) => path);

// 20: the policy files, and who may touch the library behind them.
describe('20: the policy files', () => {
  test.each(SUBGRAPH_NAMES)('of %s name every field of every object type, and nothing else', async (name) => {
    const { schema } = await SUBGRAPHS[name]();
    const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('_'));
    expect(tableProblems(schema, ACCESS_TABLES[name])).toEqual([]);
    expect(Object.keys(ACCESS_TABLES[name]).sort()).toEqual(
      types
        .filter(isObjectType)
        .map((type) => type.name)
        .sort(),
    );
  });

  test('stand apart from the library: one file knows it', () => {
    expect(SOURCES.size).toBeGreaterThan(100);
    expect(filesWith(/['"]graphql-(shield|middleware)/)).toEqual(['subgraphs/kit/src/shield.ts']);
  });

  // No fallback rule either: shield falls back for fields that no table guards, and those are left unwrapped.
  test('that file uses no `not`, no other logic of rules, and no cache', () => {
    const shield = SOURCES.get('subgraphs/kit/src/shield.ts') ?? '';
    expect(shield).toMatch(/const \{ rule, shield \} = require\('graphql-shield'\)/);
    expect(shield.match(/cache: '(\w+)'/g)).toEqual(["cache: 'no_cache'"]);
    expect(shield).not.toMatch(/fallbackRule|allowExternalErrors|debug/);
  });

  test('are the one way to a guarded schema, and there is none to an unguarded one', () => {
    expect(filesWith(/\bwithAccess\(/)).toEqual([
      'subgraphs/kit/src/access.ts',
      'subgraphs/kit/src/subgraph.ts',
    ]);
    expect(filesWith(/\bbuildSubgraphSchema\(/)).toEqual(['subgraphs/kit/src/subgraph.ts']);
  });
});
