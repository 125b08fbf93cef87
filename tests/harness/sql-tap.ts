import { connect, createServer, type Socket } from 'node:net';

/**
 * A tap between the hub and PostgreSQL: passes every byte on and notes each statement that the hub has executed
 * for a request, whichever process sent it, without a line in the product that counts.
 */
export interface SqlTap {
  /** The database's URL through the tap. */
  readonly url: string;
  /** Texts of the statements since the last call, in the order in which they were sent. */
  take(): string[];
  close(): Promise<void>;
}

/** What works beside requests says so as it connects: nothing of it is noted. */
const BESIDE_REQUESTS = /\0hub (labor background|labor jobs|downloads|matcher index)\0/;

/** The matcher looks for a new version of the register every few seconds: that is nobody's request. */
const OF_THE_HUB_ITSELF = /^\s*(select coalesce\(max\(version\), 0\) as version|listen )/i;

/** Opens a tap before the database of the URL. */
export async function tapSql(databaseUrl: string): Promise<SqlTap> {
  const target = new URL(databaseUrl);
  const seen: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    const read = statementReader((text) => {
      if (!OF_THE_HUB_ITSELF.test(text)) seen.push(text);
    });
    client.on('data', read);
    client.pipe(database);
    database.pipe(client);
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on('error', () => {
        client.destroy();
        database.destroy();
      });
      socket.on('close', () => sockets.delete(socket));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.port = String((server.address() as { port: number }).port);
  return {
    url: url.href,
    take: () => seen.splice(0),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/**
 * Reads PostgreSQL's frontend protocol: a first message without a type, then messages of a type byte and a
 * length. Query executes a text; Parse names one, Bind ties it to a portal, Execute runs that.
 */
function statementReader(executed: (text: string) => void): (chunk: Buffer) => void {
  const statements = new Map<string, string>();
  const portals = new Map<string, string>();
  let pending = Buffer.alloc(0);
  let isStarted = false;
  let isNoted = true;

  const take = (type: string, body: Buffer): void => {
    const [first = '', second = ''] = body.toString('utf8').split('\0', 2);
    if (type === 'Q') executed(first);
    if (type === 'P') statements.set(first, second);
    if (type === 'B') portals.set(first, statements.get(second) ?? '');
    if (type === 'E') executed(portals.get(first) ?? '');
  };

  return (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      const head = isStarted ? 1 : 0;
      if (pending.length < head + 4) return;
      const end = head + pending.readInt32BE(head);
      if (pending.length < end) return;
      if (!isStarted) isNoted = !BESIDE_REQUESTS.test(pending.subarray(0, end).toString('utf8'));
      else if (isNoted) take(String.fromCharCode(pending[0] ?? 0), pending.subarray(5, end));
      isStarted = true;
      pending = pending.subarray(end);
    }
  };
}
