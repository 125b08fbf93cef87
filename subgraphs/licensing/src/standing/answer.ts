import { randomUUID } from 'node:crypto';
import { type AuditNote, audited } from '@hub/kit/audit/audited';
import { countsOf } from '@hub/kit/audit/counts';
import type { Caller } from '@hub/kit/caller';
import type { SubgraphDatabase } from '@hub/kit/database';
import type { SubgraphRequest } from '@hub/kit/subgraph';
import DataLoader from 'dataloader';
import { type HolderFacts, standingOf } from '../rules/standing.js';
import { insertStandings, type StandingRow } from './query.js';
import type { Standing, StandingReason, StandingRecommendation } from './type.js';

/** A license whose standing is asked, with what labor says of its holder. */
export interface StandingQuestion {
  readonly licenseId: string;
  readonly holderId: string;
  readonly status: string;
  readonly expiresOn: string | null;
  readonly facts: HolderFacts | null;
}

/** Answers and stores standings, a request's in one statement with one audit entry; one loader per request. */
export const standingLoader = (
  db: SubgraphDatabase,
  request: SubgraphRequest,
  today: string,
): DataLoader<StandingQuestion, Standing, string> =>
  new DataLoader(
    async (questions) => {
      const rows = questions.map((question) => answer(question, request.caller, today));
      await audited(db, request, async (tx) => [await insertStandings(tx, rows), noteOf(rows)]);
      return rows.map(toStanding);
    },
    { cacheKeyFn: ({ licenseId }) => licenseId },
  );

const noteOf = (rows: readonly StandingRow[]): AuditNote => ({
  action: 'licensing.standing.create',
  about: rows.flatMap(({ id, license_id }) => [`standing:${id}`, `license:${license_id}`]),
  result: countsOf(rows.map(({ recommendation }) => recommendation)),
  // All of one request speak from one register, or none could be asked.
  registerVersion: Math.max(0, ...rows.map((row) => Number(row.register_version ?? 0))) || null,
});

function answer(
  { licenseId, holderId, facts, ...license }: StandingQuestion,
  caller: Caller,
  today: string,
): StandingRow {
  const { recommendation, reasons } = standingOf(license, facts, today);
  return {
    id: randomUUID(),
    license_id: licenseId,
    holder_id: holderId,
    recommendation,
    reasons,
    facts,
    register_version: facts?.registerVersion ?? null,
    answered_on: today,
    asked_by: caller.id ?? 'public',
    agency: caller.agency,
    answered_at: new Date().toISOString(),
  };
}

/** A stored standing as the graph shows it. */
export const toStanding = (row: StandingRow): Standing => ({
  id: row.id,
  recommendation: row.recommendation as StandingRecommendation,
  reasons: row.reasons as StandingReason[],
  answeredOn: row.answered_on,
  registerVersion: row.register_version === null ? null : Number(row.register_version),
});
