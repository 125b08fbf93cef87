import { describe, expect, test } from 'vitest';
import { createLogger } from './log.js';

const CANARY = '123-45-6789';

/** The line that `work` makes the logger write. */
function lineOf(work: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown> {
  const lines: string[] = [];
  work(createLogger('info', { write: (line) => lines.push(line) }));
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] as string) as Record<string, unknown>;
}

describe('a log line', () => {
  test('holds what was thought about', () => {
    const line = lineOf((logger) => logger.info({ requestId: 'r', codes: ['FORBIDDEN'] }, 'Answered'));
    expect(line).toEqual({
      level: 30,
      time: expect.any(String),
      requestId: 'r',
      codes: ['FORBIDDEN'],
      msg: 'Answered',
    });
  });

  test.each<[string, (logger: ReturnType<typeof createLogger>) => void]>([
    ['variables', (logger) => logger.info({ variables: { name: CANARY } }, 'x')],
    ['a query', (logger) => logger.info({ query: CANARY, body: CANARY }, 'x')],
    ['a request and its headers', (logger) => logger.info({ req: { headers: { cookie: CANARY } } }, 'x')],
    ['an error among other things', (logger) => logger.error({ err: new Error(CANARY) }, 'x')],
    ['an error alone', (logger) => logger.error(new Error(CANARY))],
    ['an error with a sentence', (logger) => logger.error(new Error(CANARY), CANARY)],
  ])('does not hold %s', (_name, work) => {
    expect(JSON.stringify(lineOf(work))).not.toContain(CANARY);
  });
});
