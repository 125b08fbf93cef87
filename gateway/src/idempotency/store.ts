import type { GatewayDatabase } from '../database.js';
import type { KeyedRequest } from './key.js';

/** How long a key is remembered, in hours: a client that was cut off asks again within minutes, a batch the next day. */
export const KEPT_HOURS = 24;

/**
 * How long a turn lasts, in seconds: several times as long as any request may take. Whoever has it longer ended in the
 * middle, and the next may try.
 */
export const TURN_SECONDS = 60;

/** How often what has expired is removed, in milliseconds. */
const PURGE_MS = 3_600_000;

/** What is known of a request with a key. */
export type Standing =
  /** It is the caller's turn, until `keep` or `giveBack`. Its writes are named by the run: what an earlier try did stays done. */
  | { readonly kind: 'turn'; readonly run: string }
  | { readonly kind: 'answered'; readonly answer: Buffer }
  /** The key was used for something else. */
  | { readonly kind: 'other' }
  | { readonly kind: 'running' };

/** Answers to mutations with a key, shared by all gateways. */
export interface KeptAnswers {
  /** Takes a turn, or tells why there is none. Rejects without a database. */
  claim(request: KeyedRequest): Promise<Standing>;
  /** Keeps the answer for KEPT_HOURS from when it was asked. */
  keep(request: KeyedRequest, answer: string): Promise<void>;
  /** There is no answer to keep: the same request may try again, in the same run. */
  giveBack(request: KeyedRequest): Promise<void>;
  /** Removes what has expired; also done every hour. */
  purge(): Promise<void>;
  /** Ends the hourly removal. */
  close(): void;
}

/** Keeps answers in the gateway's own schema. */
export function keptAnswers(database: GatewayDatabase): KeptAnswers {
  const purge = async () => {
    const sql = await database.sql();
    await sql`delete from gateway.kept_answer where expires_at <= now()`;
  };
  const timer = setInterval(() => purge().catch(() => {}), PURGE_MS); // the next hour will do
  timer.unref();
  return {
    async claim({ request, fingerprint }) {
      const sql = await database.sql();
      const claimed = await sql<{ run: string }[]>`
        insert into gateway.kept_answer as kept (request, fingerprint, expires_at)
        values (${request}, ${fingerprint}, now() + make_interval(hours => ${KEPT_HOURS}))
        on conflict (request) do update
          set fingerprint = excluded.fingerprint, answer = null, asked_at = now(), expires_at = excluded.expires_at,
              run = case when kept.expires_at <= now() then excluded.run else kept.run end
          where kept.expires_at <= now() or (
            kept.answer is null and kept.fingerprint = excluded.fingerprint
            and kept.asked_at < now() - make_interval(secs => ${TURN_SECONDS}))
        returning run`;
      if (claimed[0]) return { kind: 'turn', run: claimed[0].run };
      const [row] = await sql<{ fingerprint: Buffer; answer: Buffer | null }[]>`
        select fingerprint, answer from gateway.kept_answer where request = ${request}`;
      if (!row) return { kind: 'running' }; // expired this moment: the next look takes the turn
      if (!row.fingerprint.equals(fingerprint)) return { kind: 'other' };
      return row.answer ? { kind: 'answered', answer: row.answer } : { kind: 'running' };
    },
    async keep(request, answer) {
      const sql = await database.sql();
      await sql`
        update gateway.kept_answer set answer = ${request.seal(answer)} where request = ${request.request}`;
    },
    async giveBack({ request }) {
      const sql = await database.sql();
      await sql`update gateway.kept_answer set asked_at = '-infinity' where request = ${request}`;
    },
    purge,
    close: () => clearInterval(timer),
  };
}
