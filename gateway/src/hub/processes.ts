import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { SUBGRAPH_NAMES } from '@hub/kit/subgraph';
import { startAnchoring } from '../audit/anchoring.js';
import type { Config } from '../config.js';
import { assertPortFree } from '../http.js';
import { createLogger } from '../log.js';
import { type Running, type Say, starting } from './closing.js';
import { assertFolderFree, startDatabase } from './database.js';
import type { FirstFill } from './whole.js';

const PROGRAM = fileURLToPath(new URL('../../bin/hub.js', import.meta.url));

/** How often the gateway is asked whether all parts are ready, in milliseconds. */
const POLL_MS = 200;

/**
 * Starts the database here, and the gateway and every subgraph as a process of its own, which speak by signed
 * requests. A part that ends costs its own fields; it is told, and starting it again is left to a person.
 */
export function startProcesses(config: Config, say: Say, firstFill: FirstFill | null): Promise<Running> {
  return starting(async (closing) => {
    await assertFolderFree(config);
    await assertPortFree(config, 'PORT');
    const database = await startDatabase(config, say);
    closing.push(() => database.close());
    await firstFill?.(database.url, say);
    const anchoring = startAnchoring(database.url, config, createLogger(config.logLevel));
    closing.push(() => anchoring.stop());
    const parts = [...SUBGRAPH_NAMES, 'gateway'].map((part) => startPart(part, say));
    closing.push(async () => {
      await Promise.all(parts.map((part) => part.stop()));
    });
    await untilReady(config.gatewayUrl, parts);
    return { url: new URL(config.gatewayUrl).origin, ready: Promise.resolve(), stop: () => closing.run() };
  });
}

interface Part {
  readonly child: ChildProcess;
  stop(): Promise<void>;
}

function startPart(part: string, say: Say): Part {
  // Its own process group: Ctrl-C in a terminal reaches this process alone, which stops them in order.
  const child = spawn(process.execPath, [PROGRAM, 'start', part], {
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  let isStopping = false;
  const endWithUs = () => child.kill('SIGTERM');
  process.once('exit', endWithUs);
  child.once('exit', (code) => {
    process.off('exit', endWithUs);
    if (!isStopping)
      say(`The ${part} process ended with code ${code}. Start it again: npx hub start ${part}`);
  });
  return {
    child,
    async stop() {
      isStopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function untilReady(gatewayUrl: string, parts: readonly Part[]): Promise<void> {
  for (;;) {
    if (parts.some(({ child }) => child.exitCode !== null)) throw new Error('Not every part could start.');
    const response = await fetch(new URL('/health/ready', gatewayUrl)).catch(() => null);
    const report = (await response?.json().catch(() => null)) as { status?: string } | null;
    if (report?.status === 'ready') return;
    await delay(POLL_MS);
  }
}
