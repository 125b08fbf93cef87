import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PROJECT_ROOT } from '@hub/gateway/config';
import { SUBGRAPH_NAMES } from '@hub/kit/subgraph';
import { expect, test } from 'vitest';

const run = promisify(execFile);

/** Builds every subgraph and asks one guarded field as nobody: what graphql-shield's ES module build cannot load. */
const SCRIPT = `
  import { SUBGRAPHS } from '@hub/gateway/hub/registry';
  import { PUBLIC_CALLER } from '@hub/kit/caller';
  import { execute, parse } from 'graphql';
  const built = await Promise.all(Object.values(SUBGRAPHS).map((build) => build()));
  const labor = built.find(({ name }) => name === 'labor');
  const document = parse('{ screening(id: "1") { id } }');
  const { errors } = await execute({ schema: labor.schema, document, contextValue: { caller: PUBLIC_CALLER } });
  console.log(JSON.stringify({
    node: process.version,
    subgraphs: built.map(({ name }) => name),
    code: errors[0].extensions.code,
  }));`;

/** Node 20 runs all other tests. The package `node` carries the other versions. */
test.each(['22.23.3', '24.13.0'])('node %s loads and guards every subgraph', async (version) => {
  const argv = ['--yes', '--package', `node@${version}`, '--', 'node', '--input-type=module', '-e', SCRIPT];
  const { stdout } = await run('npx', argv, { cwd: PROJECT_ROOT });
  expect(JSON.parse(stdout)).toEqual({
    node: `v${version}`,
    subgraphs: [...SUBGRAPH_NAMES],
    code: 'UNAUTHENTICATED',
  });
});
