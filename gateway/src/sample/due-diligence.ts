import { randomUUID } from 'node:crypto';
import { findAgreementFacts } from '@hub/bargaining/employer/query';
import type { Caller } from '@hub/kit/caller';
import { openDatabase, readFor } from '@hub/kit/database';
import { memberIdsOf } from '@hub/kit/employers';
import type { Sql } from '@hub/kit/lists';
import { factsLoader } from '@hub/labor/employers/facts';
import { employerLoader } from '@hub/labor/employers/loader';
import { employerLivingWageLoader } from '@hub/labor/living-wage/employer-facts';
import { findLicenseFacts } from '@hub/licensing/employers/query';
import { dueDiligenceLoader } from '@hub/procurement/due-diligence/answer';
import type { Employer } from '@hub/procurement/employer/type';
import { type DisclosedBid, findSignableBid, NoSampleCity } from './on-file.js';

/** Who asked for the sample's due diligence, as it is stored. */
const OFFICER: Caller = { id: 'hub sample', agency: 'procurement', roles: ['PROCUREMENT'] };

/**
 * A bid of the invented city that can be signed today, other than the showcase's: one whose due diligence counts, which
 * is asked for when there is none. Errors: NoSampleCity.
 */
export async function signableBid(
  { sql, url }: { readonly sql: Sql; readonly url: string },
  showcaseId: string,
  today: string,
): Promise<DisclosedBid> {
  const bid = await findSignableBid(sql, showcaseId);
  if (bid.asked) return bid;
  const bidder = await asKnown({ sql, url }, bid.bidderId, today);
  const db = openDatabase('procurement', { databaseUrl: url }, 'hub sample');
  try {
    const request = { caller: OFFICER, requestId: randomUUID() };
    await dueDiligenceLoader(db, request, today).load({ bidId: bid.id, bidder });
  } finally {
    await db.close();
  }
  return bid;
}

/** A bidder with what the neighbors know of it: each by the function that answers the graph. */
async function asKnown(
  { sql, url }: { readonly sql: Sql; readonly url: string },
  id: string,
  today: string,
): Promise<Employer> {
  const found = await employerLoader(sql, today).load(id);
  if (!found) throw new NoSampleCity();
  const memberIds = [...memberIdsOf(found)];
  const asked = { numbers: memberIds.map(() => 0), ids: memberIds };
  const licensing = openDatabase('licensing', { databaseUrl: url }, 'hub sample');
  try {
    const [licenses] = await readFor(licensing, OFFICER, (tx) => findLicenseFacts(tx, asked));
    const [agreements] = await findAgreementFacts(sql, asked);
    return {
      id,
      memberIds,
      facts: await factsLoader(sql, today).load(found),
      livingWageFacts: (await employerLivingWageLoader(sql, today).load(found)).facts,
      licenseFacts: licenses?.facts ?? { licenses: [], registry: [] },
      agreementFacts: agreements?.facts ?? { agreements: [] },
    };
  } finally {
    await licensing.close();
  }
}
