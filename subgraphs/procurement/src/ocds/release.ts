import { createHash } from 'node:crypto';
import type { Place } from '@hub/kit/datasets/facts';
import type { HeldContract, HeldProcess } from './process.js';

/** A supplier as the register shows it. */
export interface Supplier {
  readonly name: string;
  readonly tradeNames: readonly string[];
  readonly place: Place;
}

/** An absent member where nothing is known. */
const known = <Name extends string, Value>(name: Name, value: Value | null) =>
  (value === null ? {} : { [name]: value }) as { [N in Name]?: Value };

/** A day, of which the hour is not known: noon of UTC is that day in all of the United States. */
const noon = (day: string) => `${day}T12:00:00Z`;

const moment = (name: string, day: string | null) => known(name, day === null ? null : noon(day));

const period = (from: string | null, to: string | null) =>
  from === null && to === null ? null : { ...moment('startDate', from), ...moment('endDate', to) };

/** Cents as dollars: a double holds every amount of up to fifteen digits to the cent. */
const dollars = (cents: number | null) => (cents === null ? null : { amount: cents / 100, currency: 'USD' });

const AWARD_STATUS = {
  PENDING: 'pending',
  ACTIVE: 'active',
  CANCELLED: 'cancelled',
  TERMINATED: 'active',
} as const;

const supplierId = (contract: HeldContract) => `supplier-${contract.supplier_id}`;

function party(id: string, { name, tradeNames, place }: Supplier) {
  const region = place.state;
  return {
    id,
    name: [name, ...tradeNames].join(' dba '),
    address: {
      ...known('streetAddress', place.street),
      ...known('locality', place.city),
      ...known('region', region),
      ...known('postalCode', place.postalCode),
      ...known('countryName', region === null ? null : 'United States'),
    },
    roles: ['supplier'],
  };
}

const award = (contract: HeldContract) => ({
  id: `award-${contract.number}`,
  title: contract.title,
  status: AWARD_STATUS[contract.status as keyof typeof AWARD_STATUS],
  ...moment('date', contract.awarded_on),
  ...known('value', dollars(contract.value_cents)),
  suppliers: [{ id: supplierId(contract) }],
});

/** What OCDS has no word for stands under names of its own, as the standard allows: they are read back from there. */
const contractOf = (contract: HeldContract, buyer: string) => ({
  id: contract.number,
  awardID: `award-${contract.number}`,
  title: contract.title,
  status: contract.status.toLowerCase(),
  ...known('dateSigned', contract.signed_at),
  ...known('value', dollars(contract.value_cents)),
  ...known('period', period(contract.period_from, contract.period_to)),
  ...known('buyerName', contract.buyer === buyer ? null : contract.buyer),
  ...known('parentContractID', contract.parent_number),
  ...known('livingWage', contract.living_wage),
  ...known('prevailingWage', contract.prevailing_wage),
});

const tenderOf = ({ ocid, solicitation }: HeldProcess) =>
  solicitation && {
    id: ocid,
    title: solicitation.title,
    status: solicitation.status.toLowerCase(),
    ...known('value', dollars(solicitation.estimated_value_cents)),
    ...moment('datePublished', solicitation.published_on),
    ...known('tenderPeriod', period(null, solicitation.closes_on)),
  };

/** The release of a process as it stands here: the same as long as nothing of it changes, its id included. */
export function releaseOf(process: HeldProcess, suppliers: ReadonlyMap<number, Supplier>) {
  const { ocid, contracts, solicitation, changedAt } = process;
  const buyer = solicitation?.buyer ?? contracts[0]?.buyer ?? 'not stated';
  const ids = new Map(contracts.map((one) => [supplierId(one), one.supplier_id]));
  const parties = [...ids].flatMap(([id, number]) => {
    const supplier = suppliers.get(number);
    return supplier ? [party(id, supplier)] : [];
  });
  const told = {
    ocid,
    date: changedAt,
    tag: [contracts.length > 0 ? 'contract' : 'tender'],
    initiationType: 'tender',
    parties: [{ id: 'buyer', name: buyer, roles: ['buyer'] }, ...parties],
    buyer: { id: 'buyer', name: buyer },
    ...known('tender', tenderOf(process)),
    awards: contracts.map(award),
    contracts: contracts.map((one) => contractOf(one, buyer)),
  };
  const digest = createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 16);
  return { id: `${ocid}-${digest}`, ...told };
}
