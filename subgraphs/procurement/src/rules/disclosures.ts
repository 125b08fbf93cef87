import { addYears } from '@hub/rules/dates';

/** Whom forced arbitration may bind. */
export const ARBITRATION_SCOPES = ['EMPLOYEES', 'INDEPENDENT_CONTRACTORS', 'SUBCONTRACTORS'] as const;

/** One of them. */
export type ArbitrationScope = (typeof ARBITRATION_SCOPES)[number];

/** What a bidder says of forced arbitration (S0.5). */
export interface ArbitrationAnswers {
  readonly usesForcedArbitration: boolean;
  readonly classActionWaiver: boolean;
  readonly appliesTo: readonly ArbitrationScope[];
  readonly flowsDownToSubcontractors: boolean;
}

/** A violation that a bidder declares. */
export interface DeclaredViolation {
  readonly caseReference: string;
  /** Who decided, as the bidder writes it. */
  readonly authority: string;
  /** ISO date. */
  readonly determinedOn: string;
}

/** An agreement that a bidder declares (S0.6). */
export interface DeclaredAgreement {
  readonly kind: string;
  readonly counterparty: string;
  /** ISO date; null when it has no end or none was said. */
  readonly expiresOn: string | null;
  /** Whether it sends a first contract that is not reached to arbitration, by mutual agreement (S4.9). */
  readonly firstContractArbitration: boolean;
}

/** All that a bidder attests in one disclosure. */
export interface Declaration {
  /** Day in America/New_York, ISO. */
  readonly submittedOn: string;
  readonly arbitration: ArbitrationAnswers;
  readonly violations: readonly DeclaredViolation[];
  readonly agreements: readonly DeclaredAgreement[];
}

/** For how long a disclosure counts (S0.4 names no length; three years is the default that the rules suggest). */
export const DISCLOSURE_VALID_YEARS = 3;

/** The last day on which a disclosure counts: the anniversary of the day that it came in, which is not counted itself. */
export const disclosureExpiresOn = (submittedOn: string): string =>
  addYears(submittedOn, DISCLOSURE_VALID_YEARS);

/** Whether a bid has what it must disclose (S0.5): its last disclosure, while that counts. */
export const isComplete = (last: { readonly expiresOn: string } | null, today: string): boolean =>
  last !== null && last.expiresOn >= today;

/** What an officer must see at once in a disclosure. None of it disqualifies: S0.5 asks for disclosure, not for abstention. */
export const DISCLOSURE_FLAGS = ['FORCED_ARBITRATION', 'CLASS_ACTION_WAIVER', 'FLOW_DOWN'] as const;

/** One of them. */
export type DisclosureFlag = (typeof DISCLOSURE_FLAGS)[number];

/**
 * The flags of a disclosure (S0.5). They come of the answers on arbitration alone: an agreement with a union that sends
 * a first contract to arbitration binds two parties who chose it, and no worker's claim (S4.9).
 */
export function disclosureFlags({ arbitration }: Pick<Declaration, 'arbitration'>): DisclosureFlag[] {
  const raised: Readonly<Record<DisclosureFlag, boolean>> = {
    FORCED_ARBITRATION: arbitration.usesForcedArbitration,
    CLASS_ACTION_WAIVER: arbitration.classActionWaiver,
    FLOW_DOWN: arbitration.flowsDownToSubcontractors,
  };
  return DISCLOSURE_FLAGS.filter((flag) => raised[flag]);
}
