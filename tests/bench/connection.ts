import { connect, type Socket } from 'node:net';

const END_OF_HEAD = '\r\n\r\n';

/**
 * A connection on which one request is sent again and again. It shares the process whose CPU time is measured, and so
 * does as little as can be: a request written once, and an answer read by its announced length.
 */
export class Connection {
  readonly #socket: Socket;
  readonly #request: Buffer;

  constructor(url: string, headers: Readonly<Record<string, string>>, body: object) {
    const { hostname, port } = new URL(url);
    const text = JSON.stringify(body);
    const lines = [
      'POST /graphql HTTP/1.1',
      `host: ${hostname}`,
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(text)}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ];
    this.#request = Buffer.from(`${lines.join('\r\n')}${END_OF_HEAD}${text}`);
    this.#socket = connect(Number(port), hostname);
  }

  /** Sends the request once and reads the answer, its head and its body as they came. */
  ask(): Promise<Buffer> {
    return new Promise((resolve) => {
      const chunks: Buffer[] = [];
      let missing: number | null = null;
      const read = (chunk: Buffer) => {
        chunks.push(chunk);
        missing = missing === null ? missingOf(Buffer.concat(chunks)) : missing - chunk.length;
        if (missing !== 0) return;
        this.#socket.off('data', read);
        resolve(Buffer.concat(chunks));
      };
      this.#socket.on('data', read);
      this.#socket.write(this.#request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** Status and body of an answer. */
export function readAnswer(received: Buffer): { readonly status: number; readonly body: unknown } {
  const text = received.toString();
  const body: unknown = JSON.parse(text.slice(text.indexOf(END_OF_HEAD) + END_OF_HEAD.length));
  return { status: Number(text.slice('HTTP/1.1 '.length).slice(0, 3)), body };
}

/** How many bytes of an answer are still to come; null before its head is whole. */
function missingOf(received: Buffer): number | null {
  const head = received.indexOf(END_OF_HEAD);
  if (head < 0) return null;
  const [, length = '0'] = /content-length: (\d+)/i.exec(received.toString('latin1', 0, head)) ?? [];
  return head + END_OF_HEAD.length + Number(length) - received.length;
}
