import type { ContractFact, EmployerMention, Identifier, Place } from '@hub/kit/datasets/facts';
import { splitTradeNames } from '@hub/kit/datasets/names';
import { isCertainlyPerson } from '@hub/kit/datasets/persons';
import { NO_PLACE } from '@hub/kit/datasets/places';
import { stateCode } from '@hub/kit/datasets/states';
import { dayInNewYork } from '@hub/rules/dates';
import { decimalToCents } from '@hub/rules/money';
import type { SolicitationRecord } from '../solicitation/load.js';
import type { Organization, OrganizationReference, Release, Value } from './schema.js';

/** A bid of a compiled release, its bidder yet to be found. */
export interface DerivedBid {
  readonly ocid: string;
  readonly number: string;
  readonly bidder: EmployerMention;
  readonly amountCents: number | null;
  readonly status: string;
  readonly submittedOn: string | null;
}

/** What procurement knows of a contracting process by its compiled release. */
export interface DerivedProcess {
  readonly solicitation: SolicitationRecord | null;
  readonly bids: readonly DerivedBid[];
  readonly contracts: readonly ContractFact[];
}

/** Solicitation, bids and contracts of a compiled release; vendors that are certainly persons are left out. */
export function derive(compiled: Release): DerivedProcess {
  const solicitation = solicitationOf(compiled);
  return {
    solicitation,
    // A bid answers a solicitation: without one there is nothing that it could be a bid on.
    bids: solicitation ? bidsOf(compiled) : [],
    contracts: contractsOf(compiled),
  };
}

const filled = (text: string | null | undefined): string | null => text?.trim() || null;

/** The day of a moment where the hub is. */
const dayOf = (moment: string | null | undefined): string | null =>
  moment ? dayInNewYork(new Date(moment)) : null;

/** An end that does not lie before its start; else null. */
const endAfter = (start: string | null, end: string | null) =>
  start !== null && end !== null && end < start ? null : end;

/** An amount whose cents are exact; what is below zero, or written with an exponent, is no price of anything. */
const AMOUNT = /^\d{1,13}(?:\.\d+)?$/;

/** Whole cents of the first amount in US dollars that is zero or more: other currencies stay in the release alone. */
function centsOf(...values: readonly (Value | undefined)[]): number | null {
  const dollars = values.find((value) => typeof value?.amount === 'number');
  const amount = String(dollars?.amount);
  return dollars?.currency === 'USD' && AMOUNT.test(amount) ? decimalToCents(amount) : null;
}

function buyerOf({ buyer, tender, parties }: Release): string {
  const byRole = parties?.find(({ roles }) => roles?.includes('buyer') || roles?.includes('procuringEntity'));
  return filled(buyer?.name) ?? filled(tender?.procuringEntity?.name) ?? filled(byRole?.name) ?? 'not stated';
}

function solicitationOf(release: Release): SolicitationRecord | null {
  const { ocid, tender, awards, contracts } = release;
  if (!tender) return null;
  const over = (awards?.length ?? 0) + (contracts?.length ?? 0) > 0;
  const publishedOn = dayOf(tender.datePublished ?? tender.tenderPeriod?.startDate);
  return {
    ocid,
    title: filled(tender.title) ?? filled(tender.description) ?? ocid,
    buyer: buyerOf(release),
    // A publisher that says nothing of a tender has one planned, or, with an award, is through with it.
    status: upper(tender.status, over ? 'COMPLETE' : 'PLANNED'),
    laborService: null,
    estimatedValueCents: centsOf(tender.value),
    publishedOn,
    closesOn: endAfter(publishedOn, dayOf(tender.tenderPeriod?.endDate)),
  };
}

const upper = <Status extends string>(code: string | null | undefined, otherwise: Status) =>
  (code?.toUpperCase() ?? otherwise) as Status;

function bidsOf(release: Release): DerivedBid[] {
  return (release.bids?.details ?? []).flatMap((bid) => {
    const bidder = mentionOf(release, bid.tenderers?.[0]);
    return bidder
      ? [
          {
            ocid: release.ocid,
            number: String(bid.id),
            bidder,
            amountCents: centsOf(bid.value),
            status: upper(bid.status, 'PENDING'),
            submittedOn: dayOf(bid.date),
          },
        ]
      : [];
  });
}

/** What stands under a name that only releases of a hub have (`release.ts`). */
const ownText = (value: unknown): string | null => (typeof value === 'string' ? filled(value) : null);
const ownFlag = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);

/** A contract with each supplier of its award; an award without a contract is none yet. */
function contractsOf(release: Release): ContractFact[] {
  return (release.contracts ?? []).flatMap((contract) => {
    const award = release.awards?.find(({ id }) => String(id) === String(contract.awardID));
    const suppliers = (award?.suppliers ?? []).flatMap((one) => mentionOf(release, one) ?? []);
    const period = contract.period ?? award?.contractPeriod;
    const periodFrom = dayOf(period?.startDate);
    return suppliers.map(
      (supplier, at): ContractFact => ({
        kind: 'contract',
        ocid: release.ocid,
        number: suppliers.length === 1 ? String(contract.id) : `${contract.id}/${at + 1}`,
        title: filled(contract.title) ?? filled(award?.title) ?? filled(release.tender?.title) ?? 'Contract',
        buyer: ownText(contract.buyerName) ?? buyerOf(release),
        supplier,
        parentNumber: ownText(contract.parentContractID),
        status: contract.status
          ? upper<NonNullable<ContractFact['status']>>(contract.status, 'PENDING')
          : null,
        valueCents: centsOf(contract.value, award?.value),
        awardedOn: dayOf(award?.date),
        signedAt: contract.dateSigned ?? null,
        periodFrom,
        periodTo: endAfter(periodFrom, dayOf(period?.endDate)),
        livingWage: ownFlag(contract.livingWage),
        prevailingWage: ownFlag(contract.prevailingWage),
      }),
    );
  });
}

/** A scheme as org-id.guide writes it; test data fills the field with words. */
const SCHEME = /^[A-Z]{2}-[A-Z0-9_-]{2,}$/;

const numbersOf = (party: Organization | OrganizationReference): Identifier[] =>
  [party.identifier, ...(party.additionalIdentifiers ?? [])].flatMap((one) =>
    one?.scheme && SCHEME.test(one.scheme) && filled(String(one.id ?? ''))
      ? [{ scheme: one.scheme, id: String(one.id).trim() }]
      : [],
  );

/** A place in the United States; of one elsewhere the city alone is comparable. */
function placeOf({ address }: Organization | OrganizationReference): Place {
  if (!address) return NO_PLACE;
  const state = stateCode(address.region ?? '');
  const zip = /^\d{5}(?=$|-\d{4}$)/.exec(address.postalCode?.trim() ?? '')?.[0] ?? null;
  return {
    street: filled(address.streetAddress),
    city: filled(address.locality),
    state,
    postalCode: state === null ? null : zip,
  };
}

/** Whom a reference means, by the party in full where there is one; null for a person, or for nobody by name. */
function mentionOf(release: Release, reference: OrganizationReference | undefined): EmployerMention | null {
  if (!reference) return null;
  const id = reference.id === undefined ? null : String(reference.id);
  const party = release.parties?.find((one) => id !== null && one.id === id) ?? reference;
  const name = filled(party.name) ?? filled(party.identifier?.legalName) ?? filled(reference.name);
  if (name === null || isCertainlyPerson(name)) return null;
  return {
    recordId: `${release.ocid} ${id ?? name}`,
    ...splitTradeNames(name),
    place: placeOf(party),
    industry: null,
    identifiers: numbersOf(party),
  };
}
