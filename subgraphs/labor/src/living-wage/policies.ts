import { badInput, PublicError } from '@hub/kit/errors';
import type { Sql } from '@hub/kit/lists';
import { BadFacts, MissingInputs } from '@hub/rules/bad-facts';
import { type CityFloor, cityFloorOn } from '@hub/rules/living-wage/city-floor';
import { floorOn, type WageFloor } from '@hub/rules/living-wage/floor';
import { policyFloor } from '@hub/rules/living-wage/policy-floor';
import { priceIndex } from '@hub/rules/living-wage/price-index';
import type { CityLivingWageTerms, LivingWageTerms } from '@hub/rules/living-wage/terms';
import type { PolicyVersion } from '@hub/rules/policy-versions';
import { findPolicyVersions } from '../policies/query.js';
import { POLICIES, type PolicyId, type TermsOf } from '../policies/terms.js';
import type { Policy } from '../policies/type.js';
import { findObservations } from '../price-index/query.js';

/** The policies that name a wage. */
export const WAGE_POLICIES = ['living-wage', 'city-living-wage'] as const;

/** One of them. */
export type WagePolicy = (typeof WAGE_POLICIES)[number];

/** The policy of an id. Errors: NOT_FOUND for one that names no wage. */
export function wagePolicy(id: string): WagePolicy {
  const found = WAGE_POLICIES.find((one) => one === id);
  if (!found) throw new PublicError('NOT_FOUND', 'There is no wage policy with this id.');
  return found;
}

/** As `wagePolicy`, for what `living-wage` alone provides for: penalties, coverage, costs. */
export function livingWagePolicy(id: string, path: string): 'living-wage' {
  if (wagePolicy(id) === 'living-wage') return 'living-wage';
  throw badInput([{ path, message: 'names a floor alone; living-wage is meant' }]);
}

// What holds until somebody sets a policy holds for every day before its first version.
const EVER = '0001-01-01';

/** The versions of a policy; of several from one day the one that was set last. */
export const findVersions = async <Id extends PolicyId>(
  sql: Sql,
  id: Id,
): Promise<PolicyVersion<TermsOf<Id>>[]> => versionsOf(id, await findPolicyVersions(sql, id));

/** As `findVersions`, of all that was set, ordered so that the last set of a day comes first. */
export function versionsOf<Id extends PolicyId>(
  id: Id,
  set: readonly Policy[],
): PolicyVersion<TermsOf<Id>>[] {
  const byDay = new Map<string, PolicyVersion<TermsOf<Id>>>();
  for (const { effectiveFrom, setBy, terms } of set) {
    const from = effectiveFrom ?? EVER;
    if (!byDay.has(from))
      byDay.set(from, { effectiveFrom: from, setBy: setBy ?? '', terms: terms as TermsOf<Id> });
  }
  const unset = POLICIES[id].unset as TermsOf<Id> | null;
  if (unset && !byDay.has(EVER)) byDay.set(EVER, { effectiveFrom: EVER, setBy: '', terms: unset });
  return [...byDay.values()];
}

/** The floor of policy `living-wage` on a day, by its versions and the indexes on file. */
export async function livingWageFloors(
  sql: Sql,
  versions: readonly PolicyVersion<LivingWageTerms>[],
): Promise<(on: string) => WageFloor> {
  const names = versions.flatMap(({ terms }) => [
    ...terms.wage.index.series,
    ...(terms.wage.index.standIn === null ? [] : [terms.wage.index.standIn]),
  ]);
  const observations = await findObservations(sql, [...new Set(names)]);
  return policyFloor(versions, ({ wage }, on) => floorOn(wage, priceIndex(observations, wage.index), on));
}

/** The floor of policy `city-living-wage` on a day. */
export const cityFloors = (
  versions: readonly PolicyVersion<CityLivingWageTerms>[],
): ((on: string) => CityFloor) => policyFloor(versions, cityFloorOn);

/**
 * Runs a rule on a caller's facts. Errors: BAD_USER_INPUT naming each bad one below `path`; NOT_FOUND where the policy
 * needs what is not on file.
 */
export function judged<Answer>(path: string, rule: () => Answer): Answer {
  try {
    return rule();
  } catch (error) {
    if (error instanceof MissingInputs) throw new PublicError('NOT_FOUND', error.message);
    if (!(error instanceof BadFacts)) throw error;
    throw badInput(
      error.issues.map((issue) => ({
        path: path === '' ? issue.path : `${path}.${issue.path}`,
        message: issue.message,
      })),
    );
  }
}
