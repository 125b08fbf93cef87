/** Every check by its code, with the rule that asks for it. */
export const CHECKS = {
  DISCLOSURE: 'S0.4, S0.5',
  FORCED_ARBITRATION: 'S0.5',
  CONTRADICTIONS: 'S0.5, S4.13',
  REGISTER_STATUS: 'S0.4',
  OPEN_BALANCE: 'S0.4',
  DEBARMENT: 'S0.4',
  LICENSE: 'S0.4',
  REGISTRY_STATEMENTS: 'S0.4',
  LIVING_WAGE_PROVISIONS: 'S2.17, S2.18',
  STRIKES: 'S2.32',
  RESIDENTS_JOBS: 'S0.7',
  UNION_PREFERENCE: 'S0.6',
  EQUITY_COMMITMENTS: 'S0.8',
  REGISTER_UNAVAILABLE: 'S0.4',
  LICENSING_UNAVAILABLE: 'S0.4',
  BARGAINING_UNAVAILABLE: 'S0.4',
  POLICY_UNAVAILABLE: 'S2.17',
} as const;

/** The code of a check. */
export type CheckCode = keyof typeof CHECKS;

/**
 * What a check can find. CLEAR: nothing in the sources asked. CONCERN: something that a person weighs. RECORDED: noted,
 * and neither for nor against the bidder. INCOMPLETE: what it needs is missing.
 */
export const CHECK_OUTCOMES = ['CLEAR', 'CONCERN', 'RECORDED', 'NOT_APPLICABLE', 'INCOMPLETE'] as const;

/** One of them. */
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number];

/** What a piece of evidence is. */
export const EVIDENCE_KINDS = [
  'AGREEMENT',
  'BID',
  'CASE',
  'COMMITMENT',
  'CONTRACT',
  'DEBARMENT',
  'DECLARATION',
  'DISCLOSURE',
  'FINDING',
  'JOB_QUALITY_ANSWER',
  'LICENSE',
  'PROVISION',
] as const;

/** Something that a check rests on: the id of one where the hub has it, else what was declared or is asked for. */
export interface Evidence {
  readonly kind: (typeof EVIDENCE_KINDS)[number];
  readonly reference: string;
}

/** What one check found. */
export interface Check {
  readonly code: CheckCode;
  readonly outcome: CheckOutcome;
  readonly message: string;
  /** The rule, and where one is behind it the record: publisher, number, day. */
  readonly citation: string;
  /** The day for which it speaks, ISO. */
  readonly asOf: string;
  readonly evidence: readonly Evidence[];
}

/** A bidder with a longer history is known by the latest of it; the register has the rest. */
const EVIDENCE_MAX = 100;

/** One check, with the records that it cites beside its rule. */
export const check = (
  code: CheckCode,
  outcome: CheckOutcome,
  asOf: string,
  message: string,
  {
    evidence = [],
    records = [],
  }: { readonly evidence?: readonly Evidence[]; readonly records?: readonly string[] } = {},
): Check => ({
  code,
  outcome,
  message,
  citation: [
    CHECKS[code],
    ...records.slice(0, 1),
    ...(records.length > 1 ? [`${records.length - 1} more`] : []),
  ].join('; '),
  asOf,
  evidence: evidence.slice(0, EVIDENCE_MAX),
});

/** How many of something, in words: `1 finding`, `2 findings`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
