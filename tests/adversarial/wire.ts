import { once } from 'node:events';
import { connect } from 'node:net';

/** One request to be written as it is. */
export interface WireRequest {
  readonly path?: string;
  readonly headers: Readonly<Record<string, string>> | readonly (readonly [string, string])[];
  readonly body: string;
}

/** Writes requests to one connection without waiting for answers, and gives the answers' bodies in their order. */
export async function pipelined(url: string, requests: readonly WireRequest[]): Promise<unknown[]> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const text = requests.map((request, index) => textOf(request, hostname, index === requests.length - 1));
  socket.write(text.join('')); // not `end`: the server would take it for a client that left
  let received = '';
  for await (const chunk of socket) received += chunk;
  return bodiesOf(received);
}

/** Announces a body of so many bytes and sends none of it; gives the status of the answer that comes all the same. */
export async function announced(
  url: string,
  headers: WireRequest['headers'],
  bytes: number,
): Promise<number> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const text = textOf({ headers, body: '' }, hostname, true);
  socket.write(text.replace('content-length: 0', `content-length: ${bytes}`));
  const [received] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return Number(/^HTTP\/1\.1 (\d{3}) /.exec(received.toString())?.[1]);
}

function textOf({ path = '/graphql', headers, body }: WireRequest, host: string, last: boolean): string {
  const lines = Array.isArray(headers) ? headers : Object.entries(headers);
  return [
    `POST ${path} HTTP/1.1`,
    `host: ${host}`,
    `connection: ${last ? 'close' : 'keep-alive'}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    ...lines.map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n');
}

function bodiesOf(received: string): unknown[] {
  return received
    .split(/HTTP\/1\.1 (?=\d{3} )/)
    .filter(Boolean)
    .map((answer) => JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as unknown);
}
