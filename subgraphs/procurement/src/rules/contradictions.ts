import { addYears } from '@hub/rules/dates';
import type { Declaration } from './disclosures.js';
import { type CitedCase, isDeclaredCase } from './same-case.js';

/** Every kind of contradiction: the rule that it is found by, and what is compared. */
export const CONTRADICTION_KINDS = {
  VIOLATION_NOT_DECLARED: { rule: 'S0.5', compares: 'declared violations with the cases of the register' },
  VIOLATION_DAY_DIFFERS: { rule: 'S0.5', compares: 'the day of a declared violation with that of its case' },
  JOB_QUALITY_ANSWER: { rule: 'S4.13', compares: 'arbitration and class waivers with a job-quality answer' },
  AGREEMENT_NOT_ON_RECORD: { rule: 'S0.6', compares: 'declared agreements with those of bargaining' },
  AGREEMENT_ENDED: { rule: 'S0.6', compares: 'declared agreements with the end that bargaining has' },
  SCOPE_WITHOUT_ARBITRATION: { rule: 'S0.5', compares: 'whom arbitration binds with whether it is used' },
  WAIVER_WITHOUT_ARBITRATION: { rule: 'S0.5', compares: 'the class waiver with whether arbitration is used' },
  FLOW_DOWN_WITHOUT_ARBITRATION: { rule: 'S0.5', compares: 'the flow-down with whether arbitration is used' },
  FLOW_DOWN_WITHOUT_SCOPE: { rule: 'S0.5', compares: 'the flow-down with whom arbitration binds' },
} as const;

/** The code of a kind. */
export type ContradictionCode = keyof typeof CONTRADICTION_KINDS;

/** Where two statements of one bidder, or a statement and a record, do not agree: for a person to look at, no verdict. */
export interface Contradiction {
  readonly code: ContradictionCode;
  readonly message: string;
  /** The record or the rule that it rests on. */
  readonly citation: string;
  readonly evidence: readonly { readonly kind: EvidenceKind; readonly reference: string }[];
}

/** What a piece of evidence is; its reference is the id of one, or what was declared. */
export type EvidenceKind = 'CASE' | 'JOB_QUALITY_ANSWER' | 'AGREEMENT' | 'DECLARATION';

/** A counted case of labor's register. */
export interface RegisterCase extends CitedCase {
  readonly id: string;
  /** An appeal or contest is open. */
  readonly contested: boolean;
}

/** An employer's answer that it uses neither noncompetes, arbitration agreements nor class-action waivers (S4.13). */
export interface JobQualityAnswer {
  readonly id: string;
  /** What it answered: true is "we use none". */
  readonly usesNone: boolean;
  /** ISO date. */
  readonly answeredOn: string;
}

/** An agreement of the bidder in bargaining's records. */
export interface RecordedAgreement {
  readonly id: string;
  readonly kind: string;
  readonly counterparties: readonly string[];
  /** ISO date; null when it has no end or none is known. */
  readonly expiresOn: string | null;
}

/** What a declaration is held against; null where a neighbor was not asked or did not answer, and nothing is compared. */
export interface Records {
  readonly cases: readonly RegisterCase[] | null;
  readonly jobQuality: JobQualityAnswer | null;
  readonly agreements: readonly RecordedAgreement[] | null;
}

/** How far back violations must be declared (S0.5 names no time; five years is the default that the rules suggest). */
export const VIOLATION_LOOK_BACK_YEARS = 5;

/**
 * All contradictions of a declaration: with the register, with a job-quality answer, with bargaining's records and with
 * itself, in this order. Pure; what is missing in `records` contradicts nothing.
 */
export const contradictionsOf = (declared: Declaration, records: Records): Contradiction[] => [
  ...(records.cases ?? []).flatMap((one) => againstCase(declared, one)),
  ...(records.jobQuality ? againstAnswer(declared, records.jobQuality) : []),
  ...(records.agreements ? againstAgreements(declared, records.agreements) : []),
  ...againstItself(declared),
];

const citationOf = ({ publisher, caseNumber, determinedOn }: CitedCase): string =>
  [publisher, `case ${caseNumber}`, ...(determinedOn ? [determinedOn] : [])].join(', ');

function againstCase({ violations, submittedOn }: Declaration, one: RegisterCase): Contradiction[] {
  const found = (code: ContradictionCode, message: string): Contradiction[] => [
    { code, message, citation: citationOf(one), evidence: [{ kind: 'CASE', reference: one.id }] },
  ];
  const declared = violations.filter((violation) => isDeclaredCase(violation, one));
  if (declared.length > 0) {
    const { determinedOn } = one;
    if (determinedOn === null || declared.some((violation) => violation.determinedOn === determinedOn))
      return [];
    return found(
      'VIOLATION_DAY_DIFFERS',
      `Declared as determined on ${declared[0]?.determinedOn}; the register has ${determinedOn}.`,
    );
  }
  // A case without a day is no older than any look-back, and nobody knows that it came after the declaration.
  const day = one.determinedOn ?? submittedOn;
  if (day > submittedOn || day < addYears(submittedOn, -VIOLATION_LOOK_BACK_YEARS)) return [];
  const said = violations.length === 0 ? 'Declared no violations' : 'Not among the declared violations';
  const contest = one.contested ? ' It is under appeal or contest.' : '';
  return found('VIOLATION_NOT_DECLARED', `${said}; the register has a finding against the bidder.${contest}`);
}

function againstAnswer({ arbitration }: Declaration, answer: JobQualityAnswer): Contradiction[] {
  const declared = [
    ...(arbitration.usesForcedArbitration ? ['forced arbitration'] : []),
    ...(arbitration.classActionWaiver ? ['a class-action waiver'] : []),
  ];
  if (!answer.usesNone || declared.length === 0) return [];
  return [
    {
      code: 'JOB_QUALITY_ANSWER',
      message: `Declares ${declared.join(' and ')}, and answered on ${answer.answeredOn} that it uses none.`,
      citation: `Job-quality answer of ${answer.answeredOn} (S4.13)`,
      evidence: [{ kind: 'JOB_QUALITY_ANSWER', reference: answer.id }],
    },
  ];
}

/** A name without what spelling adds: capitals, points, spaces. */
const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

function againstAgreements(
  { agreements, submittedOn }: Declaration,
  recorded: readonly RecordedAgreement[],
): Contradiction[] {
  return agreements.flatMap(({ kind, counterparty }): Contradiction[] => {
    const same = recorded.filter(
      (one) => one.kind === kind && one.counterparties.some((name) => plain(name) === plain(counterparty)),
    );
    const [first] = same;
    if (!first) {
      return [
        {
          code: 'AGREEMENT_NOT_ON_RECORD',
          message:
            'Bargaining has published no agreement of this kind with this counterparty: ask for a copy.',
          citation: `Declared agreement ${kind} (S0.6)`,
          evidence: [{ kind: 'DECLARATION', reference: `${kind}: ${counterparty}` }],
        },
      ];
    }
    if (same.some(({ expiresOn }) => expiresOn === null || expiresOn >= submittedOn)) return [];
    return [
      {
        code: 'AGREEMENT_ENDED',
        message: `Declared as in force; bargaining has it until ${first.expiresOn}.`,
        citation: `Agreement ${kind}, ended ${first.expiresOn} (S0.6)`,
        evidence: [{ kind: 'AGREEMENT', reference: first.id }],
      },
    ];
  });
}

/**
 * Answers that cannot all be true are found, not refused: they were attested, and what a bidder said is kept as said.
 * Only what leaves the disclosure incomplete is refused when it comes in.
 */
function againstItself({ arbitration }: Declaration): Contradiction[] {
  const { usesForcedArbitration: used, appliesTo } = arbitration;
  const table: readonly (readonly [boolean, ContradictionCode, string, string])[] = [
    [
      !used && appliesTo.length > 0,
      'SCOPE_WITHOUT_ARBITRATION',
      'Says that no forced arbitration is used, and names whom it binds.',
      'appliesTo',
    ],
    [
      !used && arbitration.classActionWaiver,
      'WAIVER_WITHOUT_ARBITRATION',
      'Says that no forced arbitration is used, and declares a class-action waiver. A waiver may stand alone: ask for the clause.',
      'classActionWaiver',
    ],
    [
      !used && arbitration.flowsDownToSubcontractors,
      'FLOW_DOWN_WITHOUT_ARBITRATION',
      'Says that no forced arbitration is used, and that it flows down to subcontractors.',
      'flowsDownToSubcontractors',
    ],
    [
      used && arbitration.flowsDownToSubcontractors && !appliesTo.includes('SUBCONTRACTORS'),
      'FLOW_DOWN_WITHOUT_SCOPE',
      'Says that forced arbitration flows down to subcontractors, and does not name them among whom it binds.',
      'flowsDownToSubcontractors',
    ],
  ];
  return table
    .filter(([found]) => found)
    .map(([, code, message, field]) => ({
      code,
      message,
      citation: `Disclosure of forced arbitration (${CONTRADICTION_KINDS[code].rule})`,
      evidence: [{ kind: 'DECLARATION', reference: `arbitration.${field}` }],
    }));
}
