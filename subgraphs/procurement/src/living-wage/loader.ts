import type { Caller } from '@hub/kit/caller';
import { readFor, type SubgraphDatabase } from '@hub/kit/database';
import { groupBy } from '@hub/kit/group';
import { type StrikeAdvice, strikeAdvice } from '@hub/rules/living-wage/strikes';
import DataLoader from 'dataloader';
import { toContract } from '../contract/query.js';
import type { Contract } from '../contract/type.js';
import { findFamilyAwards, findFinalFindings, findOpenContracts } from './query.js';
import type { Family } from './type.js';

const cacheKeyFn = ({ ids }: Pick<Family, 'ids'>): string => ids.join(',');

/** Loads what families were awarded, a request's in one statement. */
export const familyAwardsLoader = ({ sql }: SubgraphDatabase) =>
  new DataLoader(
    (families: readonly Pick<Family, 'ids'>[]) =>
      findFamilyAwards(
        sql,
        families.map(({ ids }) => ids),
      ),
    { cacheKeyFn },
  );

/** Loads what the final findings against families advise, a request's in one statement; for who may see findings. */
export const strikeAdviceLoader = (db: SubgraphDatabase, caller: Caller, today: string) =>
  new DataLoader<Family, StrikeAdvice, string>(
    async (families) => {
      const ids = families.map((family) => family.ids);
      const findings = await readFor(db, caller, (tx) => findFinalFindings(tx, ids));
      return families.map((family) => strikeAdvice(findings, [], new Set(family.ids), today, family));
    },
    { cacheKeyFn },
  );

/** Loads the contracts of families that are not over, a request's in one statement. */
export const openContractsLoader = ({ sql }: SubgraphDatabase) =>
  new DataLoader<Pick<Family, 'ids'>, Contract[], string>(
    async (families) => {
      const rows = await findOpenContracts(
        sql,
        families.map(({ ids }) => ids),
      );
      const byFamily = groupBy(rows, ({ family }) => String(family));
      return families.map((_, number) => (byFamily.get(String(number)) ?? []).map(toContract));
    },
    { cacheKeyFn },
  );
