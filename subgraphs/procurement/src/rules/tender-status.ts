/** OCDS tender statuses, in capitals. */
export type TenderState =
  | 'PLANNING'
  | 'PLANNED'
  | 'ACTIVE'
  | 'CANCELLED'
  | 'UNSUCCESSFUL'
  | 'COMPLETE'
  | 'WITHDRAWN';

/** What a tender may become. The last four end it: what is bought after all is another process with its own `ocid`. */
export const TENDER_TRANSITIONS: Readonly<Record<TenderState, readonly TenderState[]>> = {
  PLANNING: ['PLANNED', 'ACTIVE', 'CANCELLED', 'WITHDRAWN'],
  PLANNED: ['PLANNING', 'ACTIVE', 'CANCELLED', 'WITHDRAWN'],
  ACTIVE: ['COMPLETE', 'UNSUCCESSFUL', 'CANCELLED', 'WITHDRAWN'],
  CANCELLED: [],
  UNSUCCESSFUL: [],
  COMPLETE: [],
  WITHDRAWN: [],
};

/** Statuses that nobody gives without saying why: bidders worked for nothing. */
export const REASONED_STATUSES: ReadonlySet<TenderState> = new Set([
  'CANCELLED',
  'UNSUCCESSFUL',
  'WITHDRAWN',
]);

/** When a tender takes bids. Days are ISO; null is unknown, and an unknown end is none. */
export interface BiddingTime {
  readonly status: string;
  readonly publishedOn: string | null;
  readonly closesOn: string | null;
}

/** Why a tender takes no bids on a day; null where it does. Its last day counts to midnight. */
export function closedBecause({ status, publishedOn, closesOn }: BiddingTime, day: string): string | null {
  if (status !== 'ACTIVE') return `The solicitation is not open to bids: it is ${status}.`;
  if (closesOn !== null && closesOn < day) return `The solicitation closed on ${closesOn}.`;
  if (publishedOn !== null && publishedOn > day) return `The solicitation opens on ${publishedOn}.`;
  return null;
}
