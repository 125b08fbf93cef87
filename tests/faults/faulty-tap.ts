import { connect, createServer, type Socket } from 'node:net';

/** Where a connection is cut: before the statement reaches the server, or when it was done and its answer is on the way. */
export type Cut = 'before' | 'after';

/** A way to PostgreSQL that can be cut at a statement, or go silent. */
export interface FaultyTap {
  /** The database's URL through the tap. */
  readonly url: string;
  /** Cuts the connection of the `n`-th statement from now on, once. */
  cutAt(n: number, where: Cut): void;
  /** Whether that happened; arms nothing any more. */
  disarm(): boolean;
  /** Passes nothing on any more, and says nothing: a network that is gone. */
  silence(): void;
  close(): Promise<void>;
}

/** What the hub does beside requests. */
const OF_THE_HUB_ITSELF = /register_version|^\s*listen |kept_answer/i;

/** Opens a tap before the database of the URL. */
export async function faultyTap(databaseUrl: string): Promise<FaultyTap> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let armed = null as { left: number; readonly where: Cut } | null;
  let fired = false;
  let silent = false;
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    const end = () => {
      client.destroy();
      database.destroy();
    };
    let isCut = false;
    const read = statementCounter(() => {
      if (!armed) return;
      armed.left -= 1;
      if (armed.left === 0) isCut = true;
    });
    client.on('data', (chunk) => {
      read(chunk);
      if (silent) return;
      const where = isCut ? armed?.where : undefined;
      if (where !== undefined) {
        fired = true;
        armed = null;
      }
      if (where === 'before') end();
      else database.write(chunk);
    });
    database.on('data', (chunk) => {
      if (isCut) end();
      else if (!silent) client.write(chunk);
    });
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on('error', end);
      socket.on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.port = String((server.address() as { port: number }).port);
  return {
    url: url.href,
    cutAt(n, where) {
      fired = false;
      armed = { left: n, where };
    },
    disarm() {
      armed = null;
      return fired;
    },
    silence() {
      silent = true;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** Reads PostgreSQL's frontend protocol and tells of each Query and Execute that is a request's. */
function statementCounter(executed: () => void): (chunk: Buffer) => void {
  const texts = new Map<string, string>();
  let bound = '';
  let pending = Buffer.alloc(0);
  let isStarted = false;
  const take = (type: string, body: Buffer): void => {
    const [first = '', second = ''] = body.toString('utf8').split('\0', 2);
    if (type === 'P') texts.set(first, second);
    if (type === 'B') bound = texts.get(second) ?? '';
    const text = type === 'Q' ? first : bound;
    if ((type === 'Q' || type === 'E') && !OF_THE_HUB_ITSELF.test(text)) executed();
  };
  return (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      const head = isStarted ? 1 : 0;
      if (pending.length < head + 4) return;
      const end = head + pending.readInt32BE(head);
      if (pending.length < end) return;
      if (isStarted) take(String.fromCharCode(pending[0] ?? 0), pending.subarray(5, end));
      isStarted = true;
      pending = pending.subarray(end);
    }
  };
}
