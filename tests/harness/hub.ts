import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startTestDatabase } from '@hub/db/testing';
import { developmentKeys, developmentToken } from '@hub/gateway/callers/development';
import { Closing } from '@hub/gateway/hub/closing';
import type { Role } from '@hub/kit/caller';
import { SUBGRAPH_NAMES, type SubgraphName } from '@hub/kit/subgraph';
import type { GraphQLFormattedError } from 'graphql';
import { type HubProcess, startProcess } from './process.js';
import { tapSql } from './sql-tap.js';

/** How long parts may take until the gateway finds them all ready, in milliseconds. */
const READY_MS_MAX = 60_000;

/** What the hub answered. */
export interface Answer {
  readonly status: number;
  // A test knows the shape of what it asked for, and fails where it is another.
  // biome-ignore lint/suspicious/noExplicitAny: the answer's shape is the operation's
  readonly data: any;
  readonly errors: readonly GraphQLFormattedError[];
}

/** Who asks: nobody without a role. */
export interface As {
  readonly role?: Role;
  readonly agency?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A whole hub over HTTP, on a database of its own. */
export interface TestHub {
  /** The gateway, without a path. */
  readonly url: string;
  /** Where a subgraph of its own process answers the gateway (mode `many` only). */
  subgraphUrl(name: SubgraphName): string;
  /** The database, not through the tap. */
  readonly databaseUrl: string;
  readonly dataDir: string;
  /** Sends one operation, a text. */
  query(operation: string, variables?: object, as?: As): Promise<Answer>;
  /** Runs `work` and answers the statements that the hub sent to its database meanwhile. */
  statements(work: () => Promise<unknown>): Promise<string[]>;
  /** Ends one subgraph's process (mode `many` only); answers its exit code. */
  stopSubgraph(name: SubgraphName): Promise<number | null>;
  /** Sends one subgraph's process a signal that does not end it (mode `many` only). */
  signalSubgraph(name: SubgraphName, signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Starts it again, and waits until the gateway finds it ready. */
  startSubgraph(name: SubgraphName): Promise<void>;
  /** What the processes wrote to standard error. */
  log(): string;
  /** Stops everything and removes it; answers the exit codes. */
  stop(): Promise<(number | null)[]>;
}

/** How to start. */
export interface HubOptions {
  /** All in one process, or gateway and subgraphs each in one of its own. */
  readonly mode: 'one' | 'many';
  /** A migrated database that the test made itself, and closes itself; a fresh one without it. */
  readonly databaseUrl?: string;
  /** More of the environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The modes, for tests that must hold both ways. */
export const MODES = ['one', 'many'] as const;

/** Starts real processes of the built hub. A start that fails leaves nothing behind. */
export async function startHub(options: HubOptions): Promise<TestHub> {
  const closing = new Closing();
  try {
    return await open(options, closing);
  } catch (error) {
    await closing.run().catch(() => {}); // the first error says what went wrong
    throw error;
  }
}

async function open({ mode, env = {}, ...options }: HubOptions, closing: Closing): Promise<TestHub> {
  const databaseUrl = options.databaseUrl ?? (await freshDatabase(closing));
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-harness-'));
  closing.push(() => rm(dataDir, { recursive: true, force: true }));
  const tap = await tapSql(databaseUrl);
  closing.push(() => tap.close());
  const environment: Record<string, string> = {
    ...(await addresses()),
    NODE_ENV: 'test',
    DATABASE_URL: tap.url,
    HUB_DATA_DIR: dataDir,
    ...env,
  };

  const running = new Map<string, HubProcess>();
  const start = async (part: string, ...argv: string[]): Promise<HubProcess> => {
    const started = await startProcess(argv, environment);
    running.set(part, started);
    return started;
  };
  const own = (name: SubgraphName): HubProcess => {
    const found = running.get(name);
    if (!found) throw new Error(`${name} is no process of its own: start the hub in mode many`);
    return found;
  };
  const stopAll = () => Promise.all([...running.values()].map((process) => process.stop()));
  closing.push(async () => {
    await stopAll();
  });
  if (mode === 'many') await settled(SUBGRAPH_NAMES.map((name) => start(name, name)));
  const main = await start('main', mode === 'many' ? 'gateway' : '--no-sample');
  const url = main.url as string;
  await untilReady(url);

  return {
    url,
    subgraphUrl: (name) => environment[subgraphVariable(name)] as string,
    databaseUrl,
    dataDir,
    query: (operation, variables, as) => ask(url, dataDir, operation, variables, as),
    async statements(work) {
      tap.take();
      await work();
      return tap.take();
    },
    async stopSubgraph(name) {
      const stopped = own(name);
      running.delete(name);
      return stopped.stop();
    },
    signalSubgraph(name, signal) {
      process.kill(own(name).pid, signal);
    },
    async startSubgraph(name) {
      await start(name, name);
      await untilReady(url);
    },
    log: () => [...running.values()].map((process) => process.log()).join(''),
    async stop() {
      const codes = await stopAll();
      running.clear();
      await closing.run();
      return codes;
    },
  };
}

async function freshDatabase(closing: Closing): Promise<string> {
  const database = await startTestDatabase();
  closing.push(() => database.close());
  return database.url;
}

const subgraphVariable = (name: SubgraphName): string => `HUB_SUBGRAPH_${name.toUpperCase()}_URL`;

/** The variables that give every part an address of its own. */
async function addresses(): Promise<Record<string, string>> {
  const [port, ...ports] = await freePorts(SUBGRAPH_NAMES.length + 1);
  const urls = SUBGRAPH_NAMES.map((name, index) => [
    subgraphVariable(name),
    `http://127.0.0.1:${ports[index]}/graphql`,
  ]);
  return { PORT: String(port), ...Object.fromEntries(urls) };
}

/** Waits for all, also when one fails, so that none is still starting when the others are stopped. */
async function settled(starts: readonly Promise<unknown>[]): Promise<void> {
  for (const result of await Promise.allSettled(starts))
    if (result.status === 'rejected') throw result.reason;
}

async function ask(
  url: string,
  dataDir: string,
  query: string,
  variables: object = {},
  as: As = {},
): Promise<Answer> {
  const headers: Record<string, string> = { 'content-type': 'application/json', ...as.headers };
  if (as.role) headers.authorization = `Bearer ${await tokenFor(dataDir, as.role, as.agency)}`;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors = [] } = (await response.json()) as Partial<Answer>;
  return { status: response.status, data, errors };
}

/** A development token of the hub on this data folder. */
export async function tokenFor(dataDir: string, role: Role, agency = role.toLowerCase()): Promise<string> {
  return developmentToken(await developmentKeys(dataDir), { id: `test-${role}`, agency, roles: [role] }, 600);
}

async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + READY_MS_MAX;
  for (;;) {
    const report = (await (await fetch(`${url}/health/ready`)).json()) as { status: string };
    if (report.status === 'ready') return;
    if (Date.now() > deadline) throw new Error(`The hub is not ready: ${JSON.stringify(report)}`);
    await delay(100);
  }
}

/** Ports that were free a moment ago, each another. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
