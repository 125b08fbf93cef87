import type { AgreementFacts, EmployerFacts } from '@hub/kit/facts';
import { contradictionsOf } from '../contradictions.js';
import { type Declaration, isComplete } from '../disclosures.js';
import { type Check, check, counted } from './check.js';

/** The last disclosure of a bid. */
export interface BidDisclosure extends Declaration {
  readonly id: string;
  /** The last day on which it counts. */
  readonly expiresOn: string;
}

/**
 * What a bidder disclosed (S0.5): whether anything, whether it still counts, which forced arbitration, and where it
 * disagrees with the register, bargaining's records or itself. `register` and `agreements` are null where a neighbor could not
 * be asked: nothing is compared with it then, and its own check says so.
 */
export function disclosureChecks(
  disclosure: BidDisclosure | null,
  register: EmployerFacts | null,
  agreements: AgreementFacts | null,
  on: string,
): Check[] {
  if (!disclosure)
    return [check('DISCLOSURE', 'INCOMPLETE', on, 'The bidder has disclosed nothing on this bid.')];
  const { id, expiresOn, submittedOn } = disclosure;
  const evidence = [{ kind: 'DISCLOSURE', reference: id }] as const;
  const given = isComplete(disclosure, on)
    ? check('DISCLOSURE', 'CLEAR', submittedOn, `Disclosed on ${submittedOn}; counts until ${expiresOn}.`, {
        evidence,
      })
    : check(
        'DISCLOSURE',
        'INCOMPLETE',
        submittedOn,
        `The disclosure of ${submittedOn} expired on ${expiresOn}.`,
        { evidence },
      );
  return [given, arbitrationCheck(disclosure), contradictionCheck(disclosure, register, agreements, on)];
}

/** Forced arbitration is disclosed, not prohibited: an officer sees it. */
function arbitrationCheck({ id, arbitration, submittedOn }: BidDisclosure): Check {
  const { usesForcedArbitration, classActionWaiver, appliesTo, flowsDownToSubcontractors } = arbitration;
  const evidence = [{ kind: 'DISCLOSURE', reference: id }] as const;
  if (!usesForcedArbitration && !classActionWaiver)
    return check(
      'FORCED_ARBITRATION',
      'CLEAR',
      submittedOn,
      'Declares no forced arbitration and no class-action waiver.',
      {
        evidence,
      },
    );
  const declared = [
    ...(usesForcedArbitration ? [`forced arbitration of ${appliesTo.map(inWords).join(', ')}`] : []),
    ...(classActionWaiver ? ['a class-action waiver'] : []),
    ...(flowsDownToSubcontractors ? ['that it flows down to subcontractors'] : []),
  ];
  return check('FORCED_ARBITRATION', 'CONCERN', submittedOn, `Declares ${declared.join(', ')}.`, {
    evidence,
  });
}

const inWords = (scope: string): string => scope.toLowerCase().replaceAll('_', ' ');

function contradictionCheck(
  disclosure: BidDisclosure,
  register: EmployerFacts | null,
  agreements: AgreementFacts | null,
  on: string,
): Check {
  const found = contradictionsOf(disclosure, {
    cases: register?.cases ?? null,
    // Workforce keeps these answers; what it will tell is compared here.
    jobQuality: null,
    agreements: agreements?.agreements ?? null,
  });
  if (found.length === 0)
    return check(
      'CONTRADICTIONS',
      'CLEAR',
      on,
      'The disclosure agrees with the records that could be asked, and with itself.',
    );
  return check(
    'CONTRADICTIONS',
    'CONCERN',
    on,
    `${counted(found.length, 'contradiction')}: ${[...new Set(found.map(({ message }) => message))].join(' ')}`,
    { evidence: found.flatMap((one) => one.evidence), records: found.map(({ citation }) => citation) },
  );
}
