/** What a license's standing recommends: advice; a person decides. */
export type Recommendation = 'NO_FINDING' | 'REVIEW' | 'HOLD';

/** Why. */
export interface StandingReason {
  readonly code: ReasonCode;
  readonly message: string;
  readonly caseId: string | null;
  readonly citation: string | null;
}

/** All reasons there are, gravest first. */
export const REASON_CODES = [
  'DEBARRED',
  'UNPAID_FINDING',
  'FINDING',
  'REPEAT_VIOLATOR',
  'CONTESTED_FINDING',
  'DISPUTED_RECORD',
  'REGISTER_UNAVAILABLE',
  'LICENSE_NOT_ACTIVE',
  'LICENSE_EXPIRED',
] as const;

/** One of them. */
export type ReasonCode = (typeof REASON_CODES)[number];

/** What labor tells of a holder: `EmployerFacts` of labor, as far as a standing needs it. Money in whole cents. */
export interface HolderFacts {
  readonly registerVersion: number;
  readonly status: 'CLEAR' | 'VIOLATOR' | 'BARRED';
  readonly repeatViolator: boolean;
  readonly cases: readonly {
    readonly id: string;
    readonly caseNumber: string;
    readonly publisher: string;
    readonly lawType: string;
    readonly finality: string;
    readonly contested: boolean;
    readonly disputed: boolean;
    readonly determinedOn: string | null;
    readonly openCents: number | null;
  }[];
  readonly debarments: readonly {
    readonly publisher: string;
    readonly program: string;
    readonly recordId: string;
    readonly startsOn: string;
    readonly endsOn: string | null;
  }[];
}

/** The license itself, as far as a standing needs it. */
export interface LicenseFacts {
  readonly status: string;
  readonly expiresOn: string | null;
}

const HOLDS: ReadonlySet<ReasonCode> = new Set(['DEBARRED', 'UNPAID_FINDING']);

/**
 * What the record says of a license's holder on a day (S0.2): HOLD for a debarment in force or a finding that
 * stands and is not paid; REVIEW for any other finding, an open contest or dispute, a license that is not in
 * force, or a register that could not be asked (`facts` null); else NO_FINDING. Pure; never a denial.
 */
export function standingOf(
  license: LicenseFacts,
  facts: HolderFacts | null,
  today: string,
): { readonly recommendation: Recommendation; readonly reasons: readonly StandingReason[] } {
  const reasons = [
    ...(facts ? registerReasons(facts) : [UNAVAILABLE]),
    ...licenseReasons(license, today),
  ].sort((a, b) => REASON_CODES.indexOf(a.code) - REASON_CODES.indexOf(b.code));
  const held = reasons.some(({ code }) => HOLDS.has(code));
  return { recommendation: held ? 'HOLD' : reasons.length > 0 ? 'REVIEW' : 'NO_FINDING', reasons };
}

const UNAVAILABLE: StandingReason = {
  code: 'REGISTER_UNAVAILABLE',
  message: 'The register could not be asked: whether the holder has findings is not known just now.',
  caseId: null,
  citation: null,
};

function registerReasons(facts: HolderFacts): StandingReason[] {
  const barred = facts.debarments.map(
    ({ publisher, program, recordId, startsOn, endsOn }): StandingReason => ({
      code: 'DEBARRED',
      message: `Debarred from ${program} from ${startsOn}${endsOn ? ` to ${endsOn}` : ''}.`,
      caseId: null,
      citation: `${publisher}, record ${recordId}`,
    }),
  );
  // Findings outside the look-back of policy `register` leave the status CLEAR: only what is still open counts then.
  const counted = facts.status === 'CLEAR' ? facts.cases.filter(({ contested }) => contested) : facts.cases;
  const found = counted.map((one): StandingReason => {
    const { code, message } = caseReason(one);
    return {
      code,
      message,
      caseId: one.id,
      citation: `${one.publisher}, case ${one.caseNumber}${one.determinedOn ? `, ${one.determinedOn}` : ''}`,
    };
  });
  const disputed = counted
    .filter((one) => one.disputed)
    .map(
      (one): StandingReason => ({
        code: 'DISPUTED_RECORD',
        message: 'The hub is looking into a correction of this case.',
        caseId: one.id,
        citation: `${one.publisher}, case ${one.caseNumber}`,
      }),
    );
  const repeated: StandingReason[] =
    facts.repeatViolator && facts.status !== 'CLEAR'
      ? [
          {
            code: 'REPEAT_VIOLATOR',
            message: 'Found in violation more than once.',
            caseId: null,
            citation: null,
          },
        ]
      : [];
  return [...barred, ...found, ...disputed, ...repeated];
}

function caseReason({ lawType, finality, contested, openCents }: HolderFacts['cases'][number]): {
  code: ReasonCode;
  message: string;
} {
  const law = LAW_WORDS[lawType] ?? 'A labor-law';
  if (contested) return { code: 'CONTESTED_FINDING', message: `${law} finding is under appeal or contest.` };
  if (openCents !== null && openCents > 0)
    return { code: 'UNPAID_FINDING', message: `${law} finding stands and is not paid.` };
  return {
    code: 'FINDING',
    message: finality === 'SATISFIED' ? `${law} finding, paid.` : `${law} finding stands.`,
  };
}

const LAW_WORDS: Readonly<Record<string, string>> = {
  WAGE_THEFT: 'A wage-theft',
  WORKPLACE_SAFETY: 'A workplace-safety',
  LABOR_LAW: 'A labor-law',
};

function licenseReasons({ status, expiresOn }: LicenseFacts, today: string): StandingReason[] {
  const ranOut = status === 'EXPIRED' || (status === 'ACTIVE' && expiresOn !== null && expiresOn < today);
  if (!ranOut && status === 'ACTIVE') return [];
  const inWords = ranOut
    ? `The license expired${expiresOn !== null && expiresOn < today ? ` on ${expiresOn}` : ''}.`
    : `The license is ${status.toLowerCase()}.`;
  return [
    {
      code: ranOut ? 'LICENSE_EXPIRED' : 'LICENSE_NOT_ACTIVE',
      message: inWords,
      caseId: null,
      citation: null,
    },
  ];
}
