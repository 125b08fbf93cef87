import type { Sql } from '@hub/kit/lists';
import type { LivingWageFloor } from '@hub/kit/living-wage-facts';
import { BadFacts, MissingInputs } from '@hub/rules/bad-facts';
import { addDays } from '@hub/rules/dates';
import DataLoader from 'dataloader';
import type { AnsweredEmployer } from '../employers/row.js';
import type { EmployerLivingWage } from './employer-facts.js';
import { livingWageFloors } from './policies.js';

/** One a year; more are a mistyped policy. */
const FLOORS_MAX = 200;

/**
 * Loads every living wage up to today, the latest first: the same for every employer, by the policy that `livingWage`, the
 * request's, has read of one of them. Empty where nothing of the index is on file.
 */
export const livingWageFloorsLoader = (
  sql: Sql,
  livingWage: DataLoader<AnsweredEmployer, EmployerLivingWage, string>,
  today: string,
): DataLoader<AnsweredEmployer, readonly LivingWageFloor[], string> =>
  new DataLoader(
    async (employers) => {
      const [any] = employers;
      if (!any) return [];
      const { versions } = await livingWage.load(any);
      const floors = floorsUpTo(today, await livingWageFloors(sql, versions));
      return employers.map(() => floors);
    },
    { cacheKeyFn: ({ id }) => id },
  );

function floorsUpTo(today: string, floorOn: Awaited<ReturnType<typeof livingWageFloors>>): LivingWageFloor[] {
  const floors: LivingWageFloor[] = [];
  try {
    for (let day = today; floors.length < FLOORS_MAX; ) {
      const { cents, effectiveFrom, effectiveTo } = floorOn(day);
      floors.push({ cents, effectiveFrom, effectiveTo });
      day = addDays(effectiveFrom, -1);
    }
  } catch (error) {
    // Before the first floor there is none, and without an index none that could be told.
    if (!(error instanceof BadFacts || error instanceof MissingInputs)) throw error;
  }
  return floors;
}
