import { CriticalityLevel, diff } from '@graphql-inspector/core';
import type { GraphQLSchema } from 'graphql';

/** What would break a client that was written for the schema before, one line each. */
export async function breakingChanges(before: GraphQLSchema, after: GraphQLSchema): Promise<string[]> {
  const changes = await diff(before, after);
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ message }) => message.replaceAll("'", '`'))
    .sort();
}

/** The changes that CHANGES.md does not name yet. */
export const unannounced = (changes: readonly string[], changelog: string): string[] =>
  changes.filter((change) => !changelog.includes(`- ${change}\n`));

/** CHANGES.md with an entry more, newest first below its head. */
export function announce(
  changelog: string,
  entry: { readonly day: string; readonly reason: string; readonly changes: readonly string[] },
): string {
  const text = `## ${entry.day}: ${entry.reason}\n\n${entry.changes.map((change) => `- ${change}\n`).join('')}\n`;
  const first = changelog.indexOf('## ');
  return first === -1
    ? `${changelog.trimEnd()}\n\n${text.trimEnd()}\n`
    : changelog.slice(0, first) + text + changelog.slice(first);
}
