import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from '@hub/db/client';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { PROJECT_ROOT } from '@hub/gateway/config';
import { loadSampleCity } from '@hub/gateway/sample/load';
import { SAMPLED_OPERATIONS, type SampleVariables, sampleVariables } from '@hub/gateway/sample/variables';
import { Kind, parse, type SelectionSetNode } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTRACTS, contract } from '../harness/contracts.js';
import { startHub, type TestHub } from '../harness/hub.js';

let database: TestDatabase;
let hub: TestHub;
let variables: Readonly<Record<string, SampleVariables>>;
const sampled = async () => {
  const { sql, close } = connect(database.url, { applicationName: 'test', max: 2 });
  return sampleVariables({ sql, url: database.url }).finally(close);
};
beforeAll(async () => {
  database = await startTestDatabase();
  await loadSampleCity(database.url, () => {}, { employers: 400, licenses: 400, cases: 400 });
  variables = await sampled();
  hub = await startHub({ mode: 'one', databaseUrl: database.url });
});
afterAll(async () => {
  await hub?.stop();
  await database?.close();
});

/** A decision cites one basis; a program without an employer that hires from it leads to none. */
const ABSENT = new Set(['recordLicensingDecision.decision.standing', 'programs.edges.node.directEntryTo']);

/** Paths of objects and lists that an operation asks for and that are null; single facts may be unknown. */
function missing(selections: SelectionSetNode | undefined, value: unknown, path: string[] = []): string[] {
  if (!selections) return [];
  if (Array.isArray(value)) return value.flatMap((one) => missing(selections, one, path));
  if (value === null || value === undefined) return [path.join('.')];
  return selections.selections.flatMap((node) => {
    if (node.kind !== Kind.FIELD) throw new Error('the contracts have fields alone');
    const name = (node.alias ?? node.name).value;
    return missing(node.selectionSet, (value as Record<string, unknown>)[name], [...path, name]);
  });
}

test('there are variables for every operation that holds', async () => {
  const held = JSON.parse(await readFile(join(PROJECT_ROOT, 'schema/contracts.json'), 'utf8')) as string[];
  expect([...SAMPLED_OPERATIONS].sort()).toEqual([...held].sort());
});

test('asked again, they are the same, and no second screening is stored', async () => {
  expect(await sampled()).toEqual(variables);
});

describe.skipIf(CONTRACTS === null)('each operation of ../shared/contracts (absent: skipped)', () => {
  test.each(SAMPLED_OPERATIONS)(
    '%s answers without an error and without an unexplained null',
    async (name) => {
      const { role, variables: given } = variables[name] as SampleVariables;
      const as = role === 'PUBLIC' ? {} : { role };
      const { status, data, errors } = await hub.query(contract(name), given, as);
      expect({ status, errors }).toEqual({ status: 200, errors: [] });
      const [operation] = parse(contract(name)).definitions;
      if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`${name} is no operation`);
      expect(missing(operation.selectionSet, data).filter((path) => !ABSENT.has(path))).toEqual([]);
      const [root] = Object.values(data as Record<string, { edges?: unknown[] } | unknown[]>);
      expect(Array.isArray(root) ? root : (root?.edges ?? [root])).not.toEqual([]);
    },
  );
});
