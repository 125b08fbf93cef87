import { GraphQLScalarType } from 'graphql';
import type { RegistryEvidence } from './datasets/facts.js';

/**
 * What neighbors compute from (`License.standing`, `Bid.dueDiligence`): carried by the gateway as one value, from the
 * subgraph that knows to the one that requires it, and never to a client. Money in whole cents, decimals in dollars.
 */
export interface EmployerFacts {
  readonly registerVersion: number;
  readonly asOf: string;
  readonly employerId: string;
  readonly memberIds: readonly string[];
  readonly legalName: string;
  readonly status: 'CLEAR' | 'VIOLATOR' | 'BARRED';
  /** US dollars open over all cases; null where no publisher reports payment. */
  readonly openBalance: string | null;
  /** US dollars over all cases; null where none is known. */
  readonly backWages: string | null;
  readonly repeatViolator: boolean;
  /** How many cases `Employer.record` counts. */
  readonly countedCases: number;
  readonly cases: readonly CaseFacts[];
  readonly debarments: readonly DebarmentFacts[];
}

/** A counted case (DETERMINED, FINAL, SATISFIED), latest first. */
export interface CaseFacts {
  readonly id: string;
  readonly caseNumber: string;
  readonly publisher: string;
  readonly lawType: string;
  readonly severity: string;
  readonly finality: string;
  readonly contested: boolean;
  readonly disputed: boolean;
  readonly determinedOn: string | null;
  /** Cents assessed and not yet paid; null where the publisher does not report payment. */
  readonly openCents: number | null;
}

/** A debarment in force. */
export interface DebarmentFacts {
  readonly publisher: string;
  readonly program: string;
  readonly recordId: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

/** What licensing knows of an employer: of each kind the license that holds longest, and what registries state. */
export interface LicenseFacts {
  readonly licenses: readonly HeldLicense[];
  readonly registry: readonly RegistryStatement[];
}

/** A license that an employer holds today. */
export interface HeldLicense {
  readonly id: string;
  readonly authority: string;
  readonly number: string;
  readonly kind: string;
  readonly status: string;
  readonly expiresOn: string | null;
}

/** What a contractor registry states of a registrant. */
export interface RegistryStatement {
  readonly licenseId: string;
  readonly authority: string;
  readonly number: string;
  readonly retrievedOn: string;
  readonly evidence: RegistryEvidence;
}

/** What bargaining knows of an employer: its published agreements in force, and those that ended last. */
export interface AgreementFacts {
  readonly agreements: readonly KnownAgreement[];
}

/** A published agreement. */
export interface KnownAgreement {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  /** Names of the other parties, as the agreement writes them. */
  readonly counterparties: readonly string[];
  readonly effectiveFrom: string | null;
  readonly expiresOn: string | null;
}

/** What labor tells its neighbors of an employer: `EmployerFacts`. */
export const EmployerFactsScalar = new GraphQLScalarType({
  name: 'EmployerFacts',
  description: 'What the other subgraphs compute from: status, counted cases, debarments, register version.',
});

/** What licensing tells its neighbors of an employer: `LicenseFacts`. */
export const LicenseFactsScalar = new GraphQLScalarType({
  name: 'LicenseFacts',
  description: 'What the other subgraphs compute from: licenses held, statements of contractor registries.',
});

/** What bargaining tells its neighbors of an employer: `AgreementFacts`. */
export const AgreementFactsScalar = new GraphQLScalarType({
  name: 'AgreementFacts',
  description: 'What the other subgraphs compute from: published agreements.',
});
