import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MIGRATED_PATH, startTestServer, TEST_SERVER_VARIABLE, type TestServer } from './testing.js';

/**
 * vitest's global setup: one PostgreSQL for the whole run, started when the first test asks for it (a run
 * without a database test pays nothing), stopped and removed at the end.
 */
export async function setup(): Promise<() => Promise<void>> {
  let server: Promise<TestServer> | undefined;
  const answer = async (path: string | undefined) => {
    server ??= startTestServer();
    const { url, prepareTemplate } = await server;
    if (path === MIGRATED_PATH) await prepareTemplate();
    return url;
  };
  const desk = createServer((request, response) => {
    answer(request.url).then(
      (url) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => desk.listen(0, '127.0.0.1', resolve));
  process.env[TEST_SERVER_VARIABLE] = `http://127.0.0.1:${(desk.address() as AddressInfo).port}`;
  return async () => {
    desk.closeAllConnections();
    desk.close();
    await (await server?.catch(() => undefined))?.stop();
  };
}
