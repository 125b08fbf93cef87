import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTRACTS } from '../harness/contracts.js';
import { MODES, startHub, type TestHub } from '../harness/hub.js';

const HUB = fileURLToPath(new URL('../../gateway/bin/hub.js', import.meta.url));
const run = promisify(execFile);

interface Shown {
  readonly client: string | null;
  readonly sha256: string;
  readonly operations: readonly string[];
}
interface Answer {
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

describe.each(MODES)('12: documents of a client, with subgraphs in %s process(es)', (mode) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub({ mode, env: { NODE_ENV: 'production' } });
  });
  afterAll(() => hub.stop());

  const command = async (...argv: string[]) => {
    const { stdout } = await run(process.execPath, [HUB, 'client', ...argv, '--json'], {
      env: { PATH: process.env.PATH, DATABASE_URL: hub.databaseUrl, HUB_DATA_DIR: hub.dataDir },
    });
    return JSON.parse(stdout);
  };
  const newClient = (role: string) =>
    command('add', '--name', 'a machine', '--agency', 'licensing', '--role', role) as Promise<{
      id: string;
      key: string;
    }>;
  const register = async (text: string, ...whose: string[]): Promise<Shown[]> => {
    const file = join(hub.dataDir, `${randomUUID()}.graphql`);
    await writeFile(file, text);
    return command('operations', 'add', ...whose, file);
  };
  const send = async (body: object, key?: string) => {
    const response = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify(body),
    });
    const { errors = [] } = (await response.json()) as Answer;
    return [response.status, ...errors.map(({ extensions }) => extensions.code)];
  };

  test('run for it alone, by hash and as a text', async () => {
    const [mine, other] = [await newClient('LICENSING'), await newClient('PROCUREMENT')];
    const query = `query Mine${mode} { sources { dataset publisher } }`;
    expect(await send({ query }, mine.key)).toEqual([400, 'FORBIDDEN']);
    const fresh = `query Fresh${mode} { sources { dataset } }`;
    const [shown] = await register(fresh, '--client', mine.id);
    expect(shown).toMatchObject({ client: mine.id, operations: [`Fresh${mode}`] });
    const documentId = `sha256:${shown?.sha256}`;
    expect(await send({ documentId }, mine.key)).toEqual([200]);
    expect(await send({ query: fresh }, mine.key)).toEqual([200]);
    expect(await send({ documentId }, other.key)).toEqual([400, 'BAD_USER_INPUT']);
    expect(await send({ query: fresh }, other.key)).toEqual([400, 'FORBIDDEN']);
    expect(await send({ documentId })).toEqual([400, 'BAD_USER_INPUT']);
  });

  test('that are everyone’s run for the public', async () => {
    const query = `query Everyone${mode} { violators(first: 1) { totalCount } }`;
    await register(query, '--everyone');
    expect(await send({ query })).toEqual([200]);
  });

  test('are not needed by an analyst', async () => {
    const { key } = await newClient('ANALYST');
    expect(await send({ query: `query Adhoc${mode} { sources { dataset } }` }, key)).toEqual([200]);
  });

  test('are listed and removed', async () => {
    const { id } = await newClient('LICENSING');
    const [shown] = await register(`query Gone${mode} { sources { dataset } }`, '--client', id);
    const listed = async () =>
      ((await command('operations', 'list')) as Shown[]).filter(({ client }) => client === id);
    expect(await listed()).toEqual([shown]);
    await command('operations', 'remove', '--client', id, shown?.sha256 ?? '');
    expect(await listed()).toEqual([]);
  });

  test('are refused by the command when they could not run', async () => {
    await expect(register('{ nothing }', '--everyone')).rejects.toThrow(/Cannot query field/);
    await expect(register('{ sources { dataset } }')).rejects.toThrow(/--client <id>, or --everyone/);
  });

  test.runIf(CONTRACTS)('may be the consumers’ contracts, as they stand', async () => {
    const { id, key } = await newClient('LICENSING');
    const text = CONTRACTS?.get('LicenseStanding') ?? '';
    await register(text, '--client', id);
    const [status, code] = await send({ query: text, variables: { number: 'none' } }, key);
    expect([status, code]).toEqual([200, 'NOT_FOUND']);
  });
});
