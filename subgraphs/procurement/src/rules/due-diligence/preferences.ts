import type { AgreementFacts, KnownAgreement } from '@hub/kit/facts';
import { type Check, check } from './check.js';
import type { BidDisclosure } from './disclosure.js';

/** Agreements with a union by which a vendor is a union vendor (S0.6). */
const UNION_KINDS = [
  'PROJECT_LABOR',
  'LABOR_PEACE',
  'COLLECTIVE_BARGAINING',
  'UNION_NEUTRALITY',
  'VOLUNTARY_RECOGNITION',
];

/** Agreements with a community, or with goals of hiring, by which equity is furthered (S0.8). */
const EQUITY_KINDS = ['COMMUNITY_WORKFORCE', 'COMMUNITY_BENEFITS'];

/** A commitment to equitable procurement as last recorded. */
export interface EquityCommitment {
  readonly id: string;
  readonly statement: string;
  readonly status: 'MADE' | 'KEPT' | 'NOT_KEPT' | 'WITHDRAWN';
}

/**
 * What speaks for a preference, recorded for the officer with its rule: it ranks no bid and moves no outcome, as the rules
 * give no size of a preference (S0.6) and no numbers (S0.8).
 */
export function preferenceChecks(
  facts: AgreementFacts | null,
  disclosure: BidDisclosure | null,
  commitments: readonly EquityCommitment[],
  on: string,
): Check[] {
  if (!facts)
    return [
      check(
        'BARGAINING_UNAVAILABLE',
        'INCOMPLETE',
        on,
        'Bargaining could not be asked: which agreements the bidder has is not known just now.',
      ),
    ];
  const agreements = facts.agreements.filter((one) => inForce(one, on));
  return [unionCheck(agreements, disclosure, on), equityCheck(agreements, commitments, on)];
}

const inForce = ({ effectiveFrom, expiresOn }: KnownAgreement, on: string): boolean =>
  (effectiveFrom === null || effectiveFrom <= on) && (expiresOn === null || on <= expiresOn);

const inWords = (kind: string): string => kind.toLowerCase().replaceAll('_', ' ');

const described = ({ kind, counterparties }: Pick<KnownAgreement, 'kind' | 'counterparties'>): string =>
  [inWords(kind), ...(counterparties.length > 0 ? [`with ${counterparties.join(', ')}`] : [])].join(' ');

function unionCheck(
  agreements: readonly KnownAgreement[],
  disclosure: BidDisclosure | null,
  on: string,
): Check {
  const known = agreements.filter(({ kind }) => UNION_KINDS.includes(kind));
  const declared = (disclosure?.agreements ?? []).filter(
    ({ kind, expiresOn }) =>
      UNION_KINDS.includes(kind) &&
      (expiresOn === null || on <= expiresOn) &&
      !known.some((one) => one.kind === kind),
  );
  if (known.length + declared.length === 0)
    return check(
      'UNION_PREFERENCE',
      'NOT_APPLICABLE',
      on,
      'No agreement with a union is on record or declared.',
    );
  const each = [
    ...known.map(described),
    ...declared.map(
      ({ kind, counterparty }) => `${inWords(kind)} with ${counterparty} (declared, not on record)`,
    ),
  ];
  return check(
    'UNION_PREFERENCE',
    'RECORDED',
    on,
    `Union vendor: ${each.join('; ')}. No bid is ranked by it.`,
    {
      evidence: [
        ...known.map(({ id }) => ({ kind: 'AGREEMENT', reference: id }) as const),
        ...declared.map(
          ({ kind, counterparty }) =>
            ({ kind: 'DECLARATION', reference: `${kind}: ${counterparty}` }) as const,
        ),
      ],
      records: known.map(({ title }) => title),
    },
  );
}

function equityCheck(
  agreements: readonly KnownAgreement[],
  commitments: readonly EquityCommitment[],
  on: string,
): Check {
  const known = agreements.filter(({ kind }) => EQUITY_KINDS.includes(kind));
  const standing = commitments.filter(({ status }) => status !== 'WITHDRAWN');
  if (known.length + standing.length === 0)
    return check('EQUITY_COMMITMENTS', 'NOT_APPLICABLE', on, 'No commitment to equity is on record.');
  const each = [
    ...known.map(described),
    ...standing.map(({ statement, status }) => `${statement} (${inWords(status)})`),
  ];
  return check(
    'EQUITY_COMMITMENTS',
    'RECORDED',
    on,
    `Commitments to equity: ${each.join('; ')}. No bid is ranked by them.`,
    {
      evidence: [
        ...known.map(({ id }) => ({ kind: 'AGREEMENT', reference: id }) as const),
        ...standing.map(({ id }) => ({ kind: 'COMMITMENT', reference: id }) as const),
      ],
      records: known.map(({ title }) => title),
    },
  );
}
