import { createHash } from 'node:crypto';
import type { StoredMatch } from '../screenings/answer.js';
import type { ScreeningRow } from '../screenings/query.js';

/** Of a screening's status and its matches with their status and record: another one is worth a notice. */
export function fingerprintOf({ status, matches }: ScreeningRow): string {
  const matched = (matches as readonly StoredMatch[])
    .filter(({ match }) => match)
    .map(({ employer }) => [employer.id, employer.status, employer.record] as const)
    .sort(([one], [other]) => Number(one) - Number(other));
  return createHash('sha256')
    .update(JSON.stringify([status, matched]))
    .digest('base64url')
    .slice(0, 22);
}
