import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import type { TestHub } from '../harness/hub.js';

/** One write, at its simplest. */
export const DECIDE = `mutation Decide($input: RecordLicensingDecisionInput!) {
  recordLicensingDecision(input: $input) { decision { id } } }`;

/** Stores a screening that the agency `licensing` may cite, without the register that a true one speaks from. */
export async function storeScreening(superuser: Sql): Promise<string> {
  const id = randomUUID();
  await superuser`
    insert into labor.screening (id, subject_key, subject, status, as_of, register_version, matcher_version, matches, asked_by, agency)
    values (${id}, 'k', '{"name": "Nobody"}', 'CLEAR', '2026-01-01', 1, '1', '[]', 'clerk', 'licensing')`;
  return id;
}

/** The input of a decision. */
export const decision = (screeningId: string, rationale: string) => ({
  input: { applicationReference: 'application', outcome: 'ISSUED', rationale, screeningId },
});

/** Records a decision; answers the codes of its errors, each with its message. */
export async function decide(
  hub: TestHub,
  { screeningId, rationale }: { readonly screeningId: string; readonly rationale: string },
  key: string | null = null,
): Promise<{ code: unknown; message: string }[]> {
  const headers = key === null ? {} : { 'idempotency-key': key };
  const { errors } = await hub.query(DECIDE, decision(screeningId, rationale), {
    role: 'LICENSING',
    headers,
  });
  return errors.map(({ message, extensions }) => ({ code: extensions?.code, message }));
}
