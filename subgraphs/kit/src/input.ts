import type { ZodType } from 'zod';
import { badInput } from './errors.js';

/** Checks an input with zod. Throws BAD_USER_INPUT naming every bad field below `path`, without its value. */
export function parseInput<Output>(schema: ZodType<Output>, input: unknown, path: string): Output {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw badInput(
    parsed.error.issues.map((issue) => ({ path: [path, ...issue.path].join('.'), message: issue.message })),
  );
}
