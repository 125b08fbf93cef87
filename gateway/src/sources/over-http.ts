import type { SubgraphAnswer } from '@hub/kit/execute';
import { signRequest } from '@hub/kit/signature';
import type { SubgraphName } from '@hub/kit/subgraph';
import { z } from 'zod';
import type { Readiness, SubgraphSource } from './source.js';

/**
 * The longest answer of a subgraph, in bytes: five times the largest that we measured on purpose (500 subjects
 * with ten candidates each). A subgraph gone wrong must not fill the gateway's memory.
 */
export const ANSWER_BYTES_MAX = 32 * 1024 * 1024;

/** How long a subgraph process may take to say whether it is ready, in milliseconds. */
const READINESS_TIMEOUT_MS = 1_000;

const answerShape = z.looseObject({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(z.looseObject({ message: z.string(), extensions: z.looseObject({ code: z.string() }) }))
    .optional(),
});

const readinessShape = z.object({ status: z.enum(['ready', 'starting']) });

/** A subgraph in a process of its own, asked with signed requests. */
export function overHttp(
  name: SubgraphName,
  url: string,
  key: () => Buffer,
  timeoutMs: number,
): SubgraphSource {
  return {
    async execute(operation, { caller, requestId, once }) {
      const extensions = { requestId, ...(once && { run: once.run }) };
      const body = JSON.stringify({ ...operation, extensions });
      const response = await fetch(url, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          ...signRequest(key(), { audience: name, caller, body }),
        },
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (response.status !== 200) throw new Error(`HTTP ${response.status}`);
      return answerShape.parse(JSON.parse(await boundedText(response))) as SubgraphAnswer;
    },
    async readiness(): Promise<Readiness> {
      try {
        const signal = AbortSignal.timeout(READINESS_TIMEOUT_MS);
        const response = await fetch(new URL('/health/ready', url), { signal, redirect: 'error' });
        return readinessShape.parse(await response.json()).status;
      } catch {
        return 'unreachable';
      }
    },
  };
}

async function boundedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > ANSWER_BYTES_MAX) throw new Error('The answer is too long.'); // leaving the loop cancels the rest
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
