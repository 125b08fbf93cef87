import type { CaseFact } from '@hub/kit/datasets/facts';
import { groupBy } from '@hub/kit/group';
import { addYears } from './days.js';
import type { CityEmployer } from './employers.js';
import type { Random } from './random.js';
import { type Known, SAMPLE_SOURCES } from './sources.js';

/** Whom a forced-arbitration policy binds, as in the contracts' inputs. */
export type ArbitrationScope = 'EMPLOYEES' | 'INDEPENDENT_CONTRACTORS' | 'SUBCONTRACTORS';

/** A finding against an employer, as a bidder declares it. */
export interface Finding {
  readonly caseReference: string;
  readonly authority: string;
  readonly determinedOn: string;
}

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
  readonly violations: readonly Finding[];
  readonly agreements: readonly {
    readonly kind: 'COLLECTIVE_BARGAINING' | 'PROJECT_LABOR';
    readonly counterparty: string;
  }[];
  readonly attestedBy: string;
}

/** A disclosure holds for three years (S0.4). */
const VALID_YEARS = 3;

/** How many of those with findings are silent about all of them, and how many about one. */
const DECLARES_NONE = 0.25;
const DECLARES_FEWER = 0.2;

/** What a bidder says of itself; a quarter binds its workers to arbitration. `findings`: those against it. */
export function disclosureOf(
  random: Random,
  bidder: CityEmployer,
  findings: readonly Finding[],
  submittedOn: string,
): BidDisclosure {
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
    violations: declared(
      random.fork(`${bidder.key} ${submittedOn}`),
      findings.filter(({ determinedOn }) => determinedOn <= submittedOn),
    ),
    agreements: union ? [{ kind: 'COLLECTIVE_BARGAINING', counterparty: 'Amalgamated Harbor Trades' }] : [],
    attestedBy: 'Authorized officer',
  };
}

function declared(random: Random, findings: readonly Finding[]): readonly Finding[] {
  if (random.chance(DECLARES_NONE)) return [];
  return random.chance(DECLARES_FEWER) ? findings.slice(1) : findings;
}

/** What the register counts. */
const DECIDED: ReadonlySet<string> = new Set(['DETERMINED', 'FINAL', 'SATISFIED']);

/** The findings against each employer, as it knows them itself: by its key, the latest first. */
export function findingsOf(cases: readonly Known<CaseFact>[]): Map<string, Finding[]> {
  const publishers = new Map<string, string>(
    SAMPLE_SOURCES.map(({ dataset, publisher }) => [dataset, publisher]),
  );
  const known = cases
    .filter(({ fact }) => DECIDED.has(fact.finality))
    .flatMap(({ truth, dataset, fact: { caseNumber, determinedOn } }) =>
      determinedOn
        ? [{ truth, caseReference: caseNumber, authority: publishers.get(dataset) ?? '', determinedOn }]
        : [],
    )
    .sort((a, b) => (a.determinedOn < b.determinedOn ? 1 : -1));
  return new Map(
    [...groupBy(known, ({ truth }) => truth)].map(([truth, findings]) => [
      truth,
      findings.map(({ truth: _, ...finding }) => finding),
    ]),
  );
}
