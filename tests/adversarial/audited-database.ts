import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import type { BadEntry } from '@hub/gateway/audit/chain';
import { verifyAudit } from '@hub/gateway/audit/verify';
import { type AuditNote, audited } from '@hub/kit/audit/audited';
import type { Caller } from '@hub/kit/caller';
import { openDatabase, type SubgraphDatabase } from '@hub/kit/database';
import postgres, { type Sql } from 'postgres';
import { expect } from 'vitest';

/** What PostgreSQL says to whoever may not. */
export const REFUSED = { code: '42501' };

/** Who is audited. */
export const clerk: Caller = { id: 'clerk', agency: 'licensing', roles: ['LICENSING', 'ANALYST'] };

/** The request of the clerk. */
export const request = { caller: clerk, requestId: 'request' };

/** What an entry says, but for what a test says otherwise. */
export const note = (over: Partial<AuditNote> = {}): AuditNote => ({
  action: 'labor.screening.create',
  about: ['screening:1'],
  result: 'CLEAR 1',
  registerVersion: 7,
  ...over,
});

/** A database whose chain of labor is written to and looked at. */
export interface AuditedDatabase {
  readonly testDatabase: TestDatabase;
  readonly superuser: Sql;
  readonly labor: SubgraphDatabase;
  /** Where the anchors of the database are. */
  readonly place: { readonly dataDir: string; readonly anchorFile: string };
  append(over?: Partial<AuditNote>): Promise<undefined>;
  /** Appends entries whose contents differ, so that two of them can be told apart. */
  appendTen(): Promise<void>;
  /** The first bad entry of labor's chain. */
  verified(): Promise<BadEntry | null>;
  close(): Promise<void>;
}

/** Opens a new one. */
export async function openAudited(): Promise<AuditedDatabase> {
  const testDatabase = await startTestDatabase();
  const superuser = postgres(testDatabase.url, { max: 1, onnotice: () => {} });
  const labor = openDatabase('labor', { databaseUrl: testDatabase.url });
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-audit-'));
  const place = { dataDir, anchorFile: join(dataDir, 'anchors.jsonl') };
  const append: AuditedDatabase['append'] = (over = {}) =>
    audited(labor, request, async () => [undefined, note(over)]);
  return {
    testDatabase,
    superuser,
    labor,
    place,
    append,
    async appendTen() {
      for (let i = 1; i <= 10; i += 1) await append({ about: [`screening:${i}`], result: `CLEAR ${i}` });
    },
    async verified() {
      const report = await verifyAudit(superuser, place);
      expect(report.whole).toBe(report.chains.labor.bad === null && report.anchors.refused.length === 0);
      return report.chains.labor.bad;
    },
    async close() {
      await labor.close();
      await superuser.end({ timeout: 1 });
      await testDatabase.close();
      await rm(dataDir, { recursive: true });
    },
  };
}
