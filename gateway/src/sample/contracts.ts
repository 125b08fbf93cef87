import type { BidRecord } from '@hub/procurement/bid/load';
import type { ContractRecord } from '@hub/procurement/contract/load';
import { PROVISIONS, type Provision } from '@hub/rules/living-wage/contract-provisions';
import { addDays, addYears, dayBetween } from './days.js';
import { type BidDisclosure, disclosureOf, type Finding } from './disclosures.js';
import type { CityEmployer } from './employers.js';
import {
  type ContractorSwitch,
  type PrevailingWages,
  prevailingWages,
  switchesOf,
} from './job-protection.js';
import { type PayrollLine, payrollOf, type TradeHours, tradeHoursOf } from './payroll.js';
import type { Random } from './random.js';
import { type Solicitation, solicitationOf, TENDER_STATUSES, WORKS, type Work } from './solicitations.js';

/** An OCDS tenderer's offer. */
export interface Bid {
  readonly key: string;
  readonly solicitationKey: string;
  readonly employerKey: string;
  readonly amountCents: number;
  readonly status: BidRecord['status'];
  readonly submittedOn: string;
  /** Null while the bidder has disclosed nothing: the bid is incomplete. */
  readonly disclosure: BidDisclosure | null;
}

/** A contract that came of a bid. */
export interface CityContract {
  readonly key: string;
  readonly ocid: string;
  readonly solicitationKey: string;
  readonly bidKey: string;
  readonly employerKey: string;
  readonly title: string;
  readonly laborService: string;
  readonly onCityProperty: boolean;
  readonly status: ContractRecord['status'];
  readonly valueCents: number;
  readonly awardedOn: string;
  /** Null while PENDING or CANCELLED before the signature. */
  readonly signedOn: string | null;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly provisions: readonly Provision[];
  /** How far removed the supplier is: 1 is the contractor itself. */
  readonly subcontractTier: number;
}

/** What the procurement subgraph gets. */
export interface Procurement {
  readonly solicitations: readonly Solicitation[];
  readonly bids: readonly Bid[];
  readonly contracts: readonly CityContract[];
  readonly payroll: readonly PayrollLine[];
  readonly tradeHours: readonly TradeHours[];
  readonly switches: readonly ContractorSwitch[];
  readonly prevailingWages: readonly PrevailingWages[];
}

/** One solicitation to so many employers: 80 in a city of 20,000. */
const EMPLOYERS_PER_SOLICITATION = 250;

/**
 * Tenders, the bids on them and the contracts that followed. The showcase takes part in the first one of each
 * fate, and a third of the other bidders are violators, as a city without conflict would teach nothing.
 */
export function generateProcurement(
  random: Random,
  employers: readonly CityEmployer[],
  violators: readonly CityEmployer[],
  showcase: CityEmployer,
  findings: (employer: CityEmployer) => readonly Finding[],
  today: string,
): Procurement {
  const count = Math.max(20, Math.floor(employers.length / EMPLOYERS_PER_SOLICITATION));
  const everybody = byIndustry(employers);
  const offenders = byIndustry(violators);
  const solicitations: Solicitation[] = [];
  const bids: Bid[] = [];
  const contracts: CityContract[] = [];
  for (let i = 0; i < count; i += 1) {
    // The first two are the showcase's: one that became its contract, and one that is open to it now.
    const kind = i < 2 ? (WORKS[0] as Work) : (WORKS[i % WORKS.length] as Work);
    const status =
      i === 0
        ? 'COMPLETE'
        : i === 1
          ? 'ACTIVE'
          : (TENDER_STATUSES[i - 2]?.[0] ?? random.weighted(TENDER_STATUSES));
    const solicitation = solicitationOf(random, i, kind, status, today);
    solicitations.push(solicitation);
    if (!hasBids(status)) continue;
    const able = (list: ReadonlyMap<string, CityEmployer[]>) =>
      kind.industries.flatMap((industry) => list.get(industry) ?? []);
    const bidders = biddersOf(random, able(everybody), able(offenders), i < 2 ? showcase : null);
    const offers = bidders.map((bidder, n) =>
      bidOf(random, solicitation, bidder, { n, findings: findings(bidder), today }),
    );
    bids.push(...offers);
    const winner = offers.find((bid) => bid.status === 'VALID' && bid.disclosure !== null);
    if (status === 'COMPLETE' && winner)
      contracts.push(contractOf(random, solicitation, winner, contracts.length, today));
  }
  return {
    solicitations,
    bids,
    contracts,
    payroll: payrollOf(random.fork('payroll'), contracts, today),
    tradeHours: tradeHoursOf(random.fork('hours'), contracts),
    switches: switchesOf(random.fork('switches'), contracts),
    prevailingWages: prevailingWages(random.fork('prevailing wages')),
  };
}

function byIndustry(employers: readonly CityEmployer[]): Map<string, CityEmployer[]> {
  const groups = new Map<string, CityEmployer[]>();
  for (const employer of employers) {
    const group = groups.get(employer.industry);
    if (group) group.push(employer);
    else groups.set(employer.industry, [employer]);
  }
  return groups;
}

const hasBids = (status: Solicitation['status']) =>
  status === 'COMPLETE' || status === 'ACTIVE' || status === 'CANCELLED';

function biddersOf(
  random: Random,
  able: readonly CityEmployer[],
  violators: readonly CityEmployer[],
  showcase: CityEmployer | null,
): CityEmployer[] {
  const bidders = new Set<CityEmployer>(showcase ? [showcase] : []);
  const wanted = Math.min(able.length, random.int(2, 6));
  for (let draw = 0; bidders.size < wanted && draw < 100; draw += 1) {
    bidders.add(random.pick(violators.length > 0 && random.chance(0.33) ? violators : able));
  }
  return [...bidders];
}

function bidOf(
  random: Random,
  solicitation: Solicitation,
  bidder: CityEmployer,
  {
    n,
    findings,
    today,
  }: { readonly n: number; readonly findings: readonly Finding[]; readonly today: string },
): Bid {
  const open = solicitation.status === 'ACTIVE';
  const last = solicitation.closesOn === null || open ? addDays(today, -1) : solicitation.closesOn;
  const submittedOn = dayBetween(random, addDays(solicitation.publishedOn, 2), last);
  const disclosed = n === 0 ? !open : random.chance(0.85);
  return {
    key: `${solicitation.key}-B${n + 1}`,
    solicitationKey: solicitation.key,
    employerKey: bidder.key,
    amountCents: Math.floor((solicitation.estimatedValueCents * random.int(82, 128)) / 100),
    status: open
      ? 'PENDING'
      : n === 0
        ? 'VALID'
        : random.weighted<BidRecord['status']>([
            ['VALID', 80],
            ['DISQUALIFIED', 12],
            ['WITHDRAWN', 8],
          ]),
    submittedOn,
    disclosure: disclosed ? disclosureOf(random, bidder, findings, submittedOn) : null,
  };
}

function contractOf(
  random: Random,
  solicitation: Solicitation,
  bid: Bid,
  index: number,
  today: string,
): CityContract {
  const awardedOn = addDays(solicitation.closesOn ?? solicitation.publishedOn, random.int(10, 35));
  const signed = addDays(awardedOn, random.int(5, 40));
  // The first contracts show every status; the first of all is the showcase's and runs.
  const status =
    (['ACTIVE', 'PENDING', 'CANCELLED', 'TERMINATED'] as const)[index] ??
    random.weighted<ContractRecord['status']>([
      ['ACTIVE', 70],
      ['TERMINATED', 22],
      ['PENDING', 5],
      ['CANCELLED', 3],
    ]);
  const years = random.int(1, 3);
  const endsOn = addDays(addYears(signed, years), -1);
  return {
    key: `C${String(index + 1).padStart(4, '0')}`,
    ocid: solicitation.ocid,
    solicitationKey: solicitation.key,
    bidKey: bid.key,
    employerKey: bid.employerKey,
    title: solicitation.title,
    laborService: solicitation.laborService,
    onCityProperty: solicitation.onCityProperty,
    status,
    valueCents: bid.amountCents,
    awardedOn,
    signedOn: status === 'PENDING' || status === 'CANCELLED' ? null : signed,
    periodFrom: signed,
    periodTo: status === 'ACTIVE' && endsOn <= today ? addYears(today, 1) : endsOn,
    // One whose workers the board lets in, and one that waits for it.
    subcontractTier: ({ 4: 2, 6: 3 } as Readonly<Record<number, number>>)[index] ?? 1,
    provisions: random.chance(0.8) ? PROVISIONS : PROVISIONS.filter(() => random.chance(0.6)),
  };
}
