import { withCaller } from '@hub/db/caller';
import { audited } from '@hub/kit/audit/audited';
import { type LaborContext, laborLoaders } from '../context.js';
import type { AnsweredEmployer } from '../employers/row.js';
import { normalizePlace } from '../matching/place.js';
import type { MatchCandidate, MatchExplanation, MatchQuery } from '../matching/record.js';
import type { Cap } from '../matching/tiers.js';
import { TRANSFERABLE_SCHEMES } from '../register/identity.js';
import { evidenceHash, hashOf } from '../reviews/hash.js';
import {
  dropNotFound,
  type FoundPair,
  findEmployersToSearch,
  findRelatedPairs,
  searchedVersion,
  storeFound,
} from './query.js';
import type { DuplicateReason } from './type.js';

/** Below this score two employers are not worth a person's time. */
export const DUPLICATE_SCORE_MIN = 0.5;

/**
 * What the matcher knows that tells two employers apart, however alike they are: franchisees and branches, sisters of a
 * group, namesakes in two states, tenants of one house. A word that is spelled otherwise may be the same.
 */
const SPEAKS_FOR_TWO: ReadonlySet<string> = new Set<Cap>([
  'STATE_CONFLICT',
  'COMMON_NAME',
  'OTHER_ADDRESS',
  'OTHER_NAME',
  'OTHER_NUMBER',
  'FURTHER_WORDS',
]);

/** Others looked at for each employer: as many of one name and city as a person would compare. */
const CANDIDATES = 5;

/** Employers per step: half a second of the matcher. */
const STEP = 500;

/** How a search went. */
export interface DuplicateSearch {
  readonly registerVersion: number;
  readonly searched: number;
  readonly found: number;
}

type SearchContext = Pick<LaborContext, 'db' | 'sql' | 'caller' | 'requestId' | 'today' | 'matcher'>;

/**
 * Looks for employers that may be one among those that changed since the last search, and stores what it finds for a
 * person to decide. Nothing is merged. A search that is cut off is begun again by the next.
 */
export async function searchDuplicates(
  context: SearchContext,
  onStep: (searched: number) => void = () => {},
): Promise<DuplicateSearch> {
  const { db, sql, caller } = context;
  const since = await searchedVersion(sql);
  // Before the first statement that reads employers: what changes meanwhile is looked at again next time.
  const registerVersion = await headVersion(sql);
  const seen = new Set<string>();
  let searched = 0;
  let after = '0';
  for (;;) {
    const ids = await findEmployersToSearch(sql, { since, after, size: STEP });
    const last = ids.at(-1);
    if (!last) break;
    after = last;
    const pairs = await findPairs(context, ids);
    if (pairs.length > 0)
      await withCaller(db.callers, caller, (tx) => storeFound(tx, pairs, registerVersion));
    for (const { firstId, secondId } of pairs) seen.add(`${firstId} ${secondId}`);
    searched += ids.length;
    onStep(searched);
  }
  if (registerVersion > since) await storeSearch(context, { since, registerVersion, found: seen.size });
  return { registerVersion, searched, found: seen.size };
}

const headVersion = async (sql: SearchContext['sql']): Promise<number> => {
  const [row] = await sql<{ version: string }[]>`
    select coalesce(max(version), 0) as version from labor.register_version`;
  return Number(row?.version);
};

const storeSearch = (
  context: SearchContext,
  { since, registerVersion, found }: Record<'since' | 'registerVersion' | 'found', number>,
): Promise<void> =>
  audited(context.db, context, async (tx) => {
    await dropNotFound(tx, since, registerVersion);
    await tx`insert into labor.duplicate_search (register_version) values (${registerVersion}) on conflict do nothing`;
    const note = {
      action: 'labor.employer_duplicate.search',
      about: [],
      result: `PROPOSED ${found}`,
      registerVersion,
    };
    return [undefined, note];
  });

async function findPairs(
  { sql, today, matcher }: SearchContext,
  ids: readonly string[],
): Promise<FoundPair[]> {
  const loaders = laborLoaders(sql, today);
  const evidenceOf = async (id: string): Promise<Evidence | null> => {
    const employer = await loaders.employer.load(id);
    if (!employer) return null;
    return { employer, identifiers: await loaders.identifiers.load(employer) };
  };
  const subjects = (await Promise.all(ids.map(evidenceOf))).filter((one) => one !== null);
  const answers = await matcher.match(subjects.map(queryOf), CANDIDATES);
  const close = subjects.flatMap((subject, i) =>
    (answers[i]?.candidates ?? []).filter(isLikely).map((candidate) => ({ subject, candidate })),
  );
  const related = await findRelatedPairs(sql, ids);
  const pairs = await Promise.all(
    close.map(async ({ subject, candidate }): Promise<FoundPair | null> => {
      const other = await evidenceOf(candidate.employerId);
      // The index may still hold an employer that was absorbed since.
      if (!other || other.employer.id === subject.employer.id) return null;
      const [first, second] = [subject, other].sort(
        (a, b) => Number(a.employer.id) - Number(b.employer.id),
      ) as [Evidence, Evidence];
      const [firstId, secondId] = [first.employer.id, second.employer.id];
      if (related.has(`${firstId} ${secondId}`)) return null;
      return {
        firstId,
        secondId,
        score: candidate.score,
        reasons: candidate.explanations.map((one) => reasonOf(one, subject === first)),
        evidenceHash: pairHash(first, second),
      };
    }),
  );
  return bestOfEach(pairs.filter((pair) => pair !== null));
}

const isLikely = ({ score, explanations }: MatchCandidate): boolean =>
  score >= DUPLICATE_SCORE_MIN && !explanations.some(({ feature }) => SPEAKS_FOR_TWO.has(feature));

/** What is known of an employer that a likeness to another rests on. */
interface Evidence {
  readonly employer: AnsweredEmployer;
  readonly identifiers: readonly { readonly scheme: string; readonly id: string }[];
}

/** An employer as somebody would ask for it. A number that passes on with a license tells nothing of its holders. */
const queryOf = ({ employer, identifiers }: Evidence): MatchQuery => ({
  name: employer.legalName,
  tradeName: employer.tradeNames[0] ?? null,
  place: {
    street: employer.address?.street ?? null,
    city: employer.address?.city ?? null,
    state: employer.address?.state ?? null,
    postalCode: employer.address?.postalCode ?? null,
  },
  identifiers: identifiers.filter(({ scheme }) => !TRANSFERABLE_SCHEMES.has(scheme)),
  except: employer.id,
});

/** Names, places and identifiers of both: a refusal holds while they are the same. */
const pairHash = (...both: readonly [Evidence, Evidence]): string =>
  hashOf(
    both.map(({ employer, identifiers }) => [
      evidenceHash({ ...employer, identifiers }),
      employer.address === null ? null : normalizePlace(queryOf({ employer, identifiers }).place),
    ]),
  );

const reasonOf = (
  { feature, weight, query, candidate, detail }: MatchExplanation,
  firstAsked: boolean,
): DuplicateReason => {
  const [first, second] = firstAsked ? [query, candidate] : [candidate, query];
  return { feature, weight, first, second, detail };
};

/** Each pair once, with the better of its two scores. */
function bestOfEach(pairs: readonly FoundPair[]): FoundPair[] {
  const best = new Map<string, FoundPair>();
  for (const pair of pairs) {
    const key = `${pair.firstId} ${pair.secondId}`;
    const held = best.get(key);
    if (!held || held.score < pair.score) best.set(key, pair);
  }
  return [...best.values()];
}
