import { PublicError } from '@hub/kit/errors';
import type { SubgraphOptions } from '@hub/kit/subgraph';
import { addDays } from '@hub/rules/dates';
import type { FloorInForce } from '@hub/rules/living-wage/pay-period';
import { decimalToCents } from '@hub/rules/money';

/** A floor, and the version of policy `living-wage` that it stands in. */
export interface PolicyFloor extends FloorInForce {
  /** First day of the version; null for what holds until somebody sets the policy. */
  readonly version: string | null;
}

/** The floor on a day, asked of labor; null where none was in force yet. */
export type AskFloor = (on: string) => Promise<PolicyFloor | null>;

/** The floor on any day that was asked for; nothing on days before the first floor, of which nothing can be lacking. */
export type KnownFloors = (day: string) => PolicyFloor;

/** Floors that are asked at most: a payroll of more years is a mistyped one. */
const FLOORS_MAX = 60;

/**
 * The floors of all days between two, asked once each, the last first.
 * Errors: what `ask` throws; RangeError for a payroll of more than sixty floors.
 */
export async function floorsBetween(ask: AskFloor, from: string, to: string): Promise<KnownFloors> {
  const floors: PolicyFloor[] = [];
  for (let day = to; day >= from; ) {
    const floor = await ask(day);
    if (floors.length === FLOORS_MAX) throw new RangeError('the payroll spans too many years');
    floors.push(floor ?? { cents: 0, effectiveFrom: from, effectiveTo: day, version: null });
    if (!floor) break;
    day = addDays(floor.effectiveFrom, -1);
  }
  return (day) => {
    const found = floors.find(({ effectiveFrom }) => effectiveFrom <= day);
    if (!found || (found.effectiveTo !== null && found.effectiveTo < day))
      throw new RangeError('no floor was asked for this day');
    return found;
  };
}

/** What the graph tells of a day. */
interface FloorAnswer {
  readonly wageFloor: {
    readonly amount: string;
    readonly effectiveFrom: string;
    readonly effectiveTo: string | null;
  } | null;
  readonly policy: { readonly effectiveFrom: string | null } | null;
}

/**
 * Asks the graph as the hub itself, with a committed operation. Errors: NOT_FOUND where the index is not on file;
 * SUBGRAPH_UNAVAILABLE.
 */
export const askGraphForFloor =
  (askGraph: SubgraphOptions['askGraph']): AskFloor =>
  async (on) => {
    try {
      const { wageFloor, policy } = (await askGraph('FloorForPayroll', { on })) as FloorAnswer;
      if (!wageFloor) throw new PublicError('NOT_FOUND', 'There is no living wage on file.');
      const { amount, effectiveFrom, effectiveTo } = wageFloor;
      return {
        cents: decimalToCents(amount),
        effectiveFrom,
        effectiveTo,
        version: policy?.effectiveFrom ?? null,
      };
    } catch (error) {
      if (error instanceof PublicError && error.extensions.code === 'BAD_USER_INPUT') return null;
      throw error;
    }
  };
