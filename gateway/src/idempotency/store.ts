import type { GatewayDatabase } from '../database.js';
import type { KeyedRequest } from './key.js';

/** How long a key is remembered, in hours: a client that was cut off asks again within minutes, a batch the next day. */
export const KEPT_HOURS = 24;

/**
 * How long a mutation may be unfinished before it counts as broken off, in seconds: several times as long as any
 * request may take.
 */
export const BROKEN_OFF_SECONDS = 60;

/** How often what has expired is removed, in milliseconds. */
const PURGE_MS = 3_600_000;

/** What is known of a request with a key. */
export type Standing =
  /** Nobody asked it before: it is the caller's turn, until `keep` or `forget`. */
  | { readonly kind: 'new' }
  | { readonly kind: 'answered'; readonly answer: Buffer }
  /** The key was used for something else. */
  | { readonly kind: 'other' }
  | { readonly kind: 'running' }
  /** A gateway ended in the middle of it: whether it was done is not known. */
  | { readonly kind: 'broken off' };

/** Answers to mutations with a key, shared by all gateways. */
export interface KeptAnswers {
  /** Takes a turn, or tells why there is none. Rejects without a database. */
  claim(request: KeyedRequest): Promise<Standing>;
  /** Keeps the answer for KEPT_HOURS from when it was asked. */
  keep(request: KeyedRequest, answer: string): Promise<void>;
  /** Nothing was done: the same key may try again. */
  forget(request: KeyedRequest): Promise<void>;
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
      const claimed = await sql`
        insert into gateway.kept_answer as kept (request, fingerprint, expires_at)
        values (${request}, ${fingerprint}, now() + make_interval(hours => ${KEPT_HOURS}))
        on conflict (request) do update
          set fingerprint = excluded.fingerprint, answer = null, asked_at = now(), expires_at = excluded.expires_at
          where kept.expires_at <= now()
        returning request`;
      if (claimed.length > 0) return { kind: 'new' };
      const [row] = await sql<{ fingerprint: Buffer; answer: Buffer | null; broken_off: boolean }[]>`
        select fingerprint, answer, asked_at < now() - make_interval(secs => ${BROKEN_OFF_SECONDS}) as broken_off
        from gateway.kept_answer where request = ${request}`;
      if (!row) return { kind: 'running' }; // forgotten this moment: the next look takes the turn
      if (!row.fingerprint.equals(fingerprint)) return { kind: 'other' };
      if (row.answer) return { kind: 'answered', answer: row.answer };
      return { kind: row.broken_off ? 'broken off' : 'running' };
    },
    async keep(request, answer) {
      const sql = await database.sql();
      await sql`
        update gateway.kept_answer set answer = ${request.seal(answer)} where request = ${request.request}`;
    },
    async forget({ request }) {
      const sql = await database.sql();
      await sql`delete from gateway.kept_answer where request = ${request}`;
    },
    purge,
    close: () => clearInterval(timer),
  };
}
