import { addYears } from './days.js';
import type { CityEmployer } from './employers.js';
import type { Random } from './random.js';

/** Whom a forced-arbitration policy binds, as in the contracts' inputs. */
export type ArbitrationScope = 'EMPLOYEES' | 'INDEPENDENT_CONTRACTORS' | 'SUBCONTRACTORS';

/** What a bidder declared (S0.5), in the words of `SubmitDisclosureInput`. */
export interface BidDisclosure {
  readonly submittedOn: string;
  readonly expiresOn: string;
  readonly arbitration: {
    readonly usesForcedArbitration: boolean;
    readonly classActionWaiver: boolean;
    readonly appliesTo: readonly ArbitrationScope[];
    readonly flowsDownToSubcontractors: boolean;
  };
  readonly agreements: readonly {
    readonly kind: 'COLLECTIVE_BARGAINING' | 'PROJECT_LABOR';
    readonly counterparty: string;
  }[];
  readonly attestedBy: string;
}

/** A disclosure holds for three years (S0.4). */
const VALID_YEARS = 3;

/** What a bidder says of itself; a quarter binds its workers to arbitration. */
export function disclosureOf(random: Random, bidder: CityEmployer, submittedOn: string): BidDisclosure {
  const forced = random.chance(0.25);
  const scopes: readonly ArbitrationScope[] = ['EMPLOYEES', 'INDEPENDENT_CONTRACTORS', 'SUBCONTRACTORS'];
  const union = bidder.employees > 20 && random.chance(0.3);
  return {
    submittedOn,
    expiresOn: addYears(submittedOn, VALID_YEARS),
    arbitration: {
      usesForcedArbitration: forced,
      classActionWaiver: forced && random.chance(0.6),
      appliesTo: forced ? scopes.slice(0, random.int(1, 3)) : [],
      flowsDownToSubcontractors: forced && random.chance(0.3),
    },
    agreements: union ? [{ kind: 'COLLECTIVE_BARGAINING', counterparty: 'Amalgamated Harbor Trades' }] : [],
    attestedBy: 'Authorized officer',
  };
}
