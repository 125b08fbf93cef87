import type { JobHelpers } from 'graphile-worker';
import { feedCursor } from '../changes/query.js';
import type { CallbackNetworks } from './callback/networks.js';
import { postCallback } from './callback/post.js';
import { signatureOf } from './sign.js';

/**
 * Attempts at one notice before a watch is given up. The worker waits e, e², … seconds between them, 6 hours at most: a
 * receiver may be away for a day and a half.
 */
export const ATTEMPTS_MAX = 15;

/** A delivery that failed and will be tried again. Its message is a code that names no address. */
export class DeliveryFailed extends Error {}

/** What is next to be delivered of a watch. */
interface Pending {
  readonly id: string;
  readonly callback_url: string;
  readonly secret: string;
  readonly kind: string;
  readonly version: number;
  readonly ordinal: number;
  readonly status: string;
  readonly previous_status: string | null;
  readonly employer_id: string | null;
  readonly case_id: string | null;
  readonly subject_id: string | null;
  readonly screening_id: string | null;
  readonly occurred_at: string;
}

/** Asks for the delivery of what is pending, one job for each watch: a job that stands keeps its attempts and its pause. */
export const ENQUEUE_PENDING = `
  select labor_jobs.add_job('deliver', json_build_object('watchId', w.id::text), job_key := 'deliver:' || w.id,
           max_attempts := ${ATTEMPTS_MAX}, job_key_mode := 'unsafe_dedupe')
  from labor.watch w
  where w.callback_url is not null and w.state = 'ACTIVE'
    and exists (select from labor.watch_notice n where n.watch_id = w.id and n.delivered_at is null)`;

const NEXT_PENDING = `
  select n.id::text, w.callback_url, s.secret, n.kind, n.version::int, n.ordinal, n.status, n.previous_status,
         n.employer_id::text, n.case_id::text, n.subject_id::text, n.screening_id::text,
         to_char(v.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as occurred_at
  from labor.watch w
  join labor.watch_secret s on s.watch_id = w.id
  join labor.watch_notice n on n.watch_id = w.id and n.delivered_at is null
  join labor.register_version v on v.version = n.version
  where w.id = $1 and w.state = 'ACTIVE'
  order by n.id limit 1`;

const DELIVERED = `
  with delivered as (update labor.watch_notice set delivered_at = now() where id = $2)
  update labor.watch set failed_attempts = 0, last_failure = null, last_delivered_at = now() where id = $1`;

const FAILED = `
  update labor.watch set failed_attempts = $2, last_failure = $3, state = case when $4 then 'GIVEN_UP' else state end
  where id = $1`;

/**
 * The job that delivers the oldest notice of a watch which its receiver did not take yet, and leaves the next to a job of
 * its own: notices come in their order, and the attempts that a job counts are at one of them. A receiver may get a
 * notice twice, when the hub ended before it noted the first time; its id is the same then.
 *
 * Throws DeliveryFailed, for the worker to try again.
 */
export const deliverNext =
  (networks: CallbackNetworks) =>
  async (payload: unknown, { query, job, addJob, abortSignal }: JobHelpers): Promise<void> => {
    const { watchId } = payload as { watchId: string };
    const { rows } = await query<Pending>(NEXT_PENDING, [watchId]);
    const [pending] = rows;
    if (!pending) return; // delivered, given up or ended meanwhile
    const { id, callback_url: url, secret } = pending;
    const body = JSON.stringify(deliveryOf(watchId, pending));
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'worker-empowerment-hub',
      'hub-delivery': id,
      'hub-signature': signatureOf(secret, Math.floor(Date.now() / 1_000), body),
    };
    const failure = await postCallback(new URL(url), { body, headers }, networks, abortSignal);
    if (failure === null) {
      await query(DELIVERED, [watchId, id]);
      await addJob('deliver', { watchId }, { jobKey: `deliver:${watchId}`, maxAttempts: ATTEMPTS_MAX });
      return;
    }
    if (abortSignal?.aborted) throw new DeliveryFailed('STOPPED'); // the hub's doing, not the receiver's
    const isLast = job.attempts >= job.max_attempts;
    await query(FAILED, [watchId, job.attempts, failure, isLast]);
    if (!isLast) throw new DeliveryFailed(failure);
  };

/** The body of a delivery: ids, codes and versions, nothing of a person. */
const deliveryOf = (watchId: string, pending: Pending) => ({
  id: pending.id,
  watchId,
  kind: pending.kind,
  occurredAt: pending.occurred_at,
  registerVersion: pending.version,
  cursor: feedCursor({ version: pending.version, ordinal: pending.ordinal }),
  status: pending.status,
  previousStatus: pending.previous_status,
  employerId: pending.employer_id,
  caseId: pending.case_id,
  subjectId: pending.subject_id,
  screeningId: pending.screening_id,
});
