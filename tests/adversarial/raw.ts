import { connect } from 'node:net';

/** Sends bytes as they are and answers what comes back until the connection ends or the first response is complete. */
export function sendRaw(url: string, head: readonly string[], body = ''): Promise<string> {
  const { hostname, port, host } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(`${[...head, `host: ${host}`].join('\r\n')}\r\n\r\n${body}`);
    });
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
      const [headers = '', answer] = text.split('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(headers)?.[1]);
      if (answer !== undefined && Buffer.byteLength(answer) >= length) socket.destroy();
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}
