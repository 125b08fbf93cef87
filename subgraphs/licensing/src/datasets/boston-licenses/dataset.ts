import { createHash } from 'node:crypto';
import type { Dataset, NumberedRow } from '@hub/kit/datasets/dataset';
import type { EmployerMention, LicenseFact, Place } from '@hub/kit/datasets/facts';
import { looksLikePerson } from '@hub/kit/datasets/firms';
import { distinctNames, splitTradeNames } from '@hub/kit/datasets/names';
import { parseAddress } from './address.js';
import { actionOf, licenseClassOf, licenseKindOf, outcomeOf } from './details.js';
import { type BoardItem, COLUMNS, repair, row } from './row.js';
import { type Transferee, transfereeOf } from './transferee.js';

/** Boston Licensing Board, as country, state, city and board. */
export const BOSTON_LICENSING_BOARD = 'US-MA-BOS-LB';

/** The scheme of the board's numbers. A number passes to another holder by transfer: it tells the license. */
const NUMBER_SCHEME = 'BOS-LB';

/** The tracker's file has no details: it lists applications for new licenses, and when they were granted. */
const isTracked = (item: BoardItem) => item.details === null && item.status_detail === null;

/** The day of the vote; null for an item of the roll outside the minutes. */
const decidedOn = (item: BoardItem) =>
  isTracked(item) ? (item.granted_date ?? item.minutes_date) : item.minutes_date;

const actionIn = (item: BoardItem) =>
  isTracked(item)
    ? 'NEW'
    : actionOf(`${item.details ?? ''} ${/renewal/i.test(item.status_detail ?? '') ? 'renewal' : ''}`);

const digest = (text: string) =>
  createHash('sha256')
    .update(text.toLowerCase().replace(/[^a-z0-9]+/g, ''))
    .digest('hex')
    .slice(0, 8);

/**
 * The decision's own key: number and day. One day can bring several petitions of one license, told apart by
 * their wording; an application for a new license comes once, and in both files.
 */
function recordIdOf(number: string, item: BoardItem): string {
  const day = decidedOn(item);
  if (day === null) return `${number}@roll`;
  const key = `${number}@${day}`;
  return actionIn(item) === 'NEW' ? key : `${key}#${digest(item.details ?? '')}`;
}

function premisesOf(item: BoardItem): Place {
  const parsed = parseAddress(item.address ?? '');
  const columns = [item.street_number, item.street_name].filter((part) => part !== null).join(' ');
  return {
    street: parsed.street ?? (columns === '' ? null : columns),
    city: parsed.city ?? item.city,
    state: 'MA',
    postalCode: item.zipcode ?? parsed.postalCode,
  };
}

/** `1040 Washington Street Southern Point Hospitality, LLC` at 1040 Washington St: the name behind the address. */
function nameBehindAddress(name: string, street: string | null): readonly string[] {
  const words = /^(\d+\S*\s+\S+)/.exec(street ?? '')?.[1];
  if (words === undefined || !name.toLowerCase().startsWith(words.toLowerCase())) return [];
  const behind = /^\s+(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd)\.?\s+(\S+ \S.*\s\S+)$/i.exec(
    name.slice(words.length),
  );
  return behind?.[1] ? [behind[1]] : [];
}

function holderOf(recordId: string, number: string, item: BoardItem, premises: Place): EmployerMention {
  const { name, tradeNames } = splitTradeNames(item.business_name);
  const dba = item.dba_name === null ? [] : [item.dba_name];
  return {
    recordId,
    name,
    tradeNames: distinctNames([...tradeNames, ...dba, ...nameBehindAddress(name, premises.street)], name),
    place: premises,
    industry: null,
    identifiers: [{ scheme: NUMBER_SCHEME, id: number }],
  };
}

function mentionOf(recordId: string, number: string, to: Transferee, premises: Place): EmployerMention {
  return {
    recordId: `${recordId}#to`,
    name: to.name,
    tradeNames: to.tradeName === null ? [] : distinctNames([to.tradeName], to.name),
    place: to.address === null ? premises : parseAddress(to.address),
    industry: null,
    identifiers: [{ scheme: NUMBER_SCHEME, id: number }],
  };
}

function factOf(number: string, item: BoardItem): LicenseFact {
  const recordId = recordIdOf(number, item);
  const premises = premisesOf(item);
  const action = actionIn(item);
  const day = decidedOn(item);
  const licenseClass = licenseClassOf(item.details ?? '');
  const outcome = outcomeOf(item.status, item.status_detail);
  const to = action === 'TRANSFER' ? transfereeOf(item.details ?? '') : null;
  const transferee = to ? mentionOf(recordId, number, to, premises) : null;
  return {
    kind: 'license',
    authority: BOSTON_LICENSING_BOARD,
    number,
    licenseKind: licenseKindOf(licenseClass, item.alcohol_type),
    licenseClass,
    holder: holderOf(recordId, number, item, premises),
    premises,
    ...(isTracked(item) ? { partial: true } : {}),
    status: null,
    issuedOn: action === 'NEW' && outcome === 'GRANTED' ? day : null,
    expiresOn: null,
    decision: day === null ? null : { decidedOn: day, outcome, action, transferee },
  };
}

/** The same item stands twice where minutes were read twice; the fuller reading is taken. */
const fuller = (a: BoardItem, b: BoardItem) => (isTracked(a) && !isTracked(b) ? b : a);

/** Decisions of the Boston Licensing Board since 2020, from its minutes (CSV) and from a tracker (JSON). */
export const bostonLicenses: Dataset<BoardItem> = {
  name: 'boston-licenses',
  publisher: 'City of Boston, Licensing Board',
  title: 'Decisions of the Boston Licensing Board on alcohol, food and lodging licenses since 2020.',
  url: null,
  partOfAll: true,
  columns: COLUMNS,
  repair,
  row,
  skip: (item) => {
    if (item.license_number.length === 0) return 'gives no license number';
    return item.dba_name === null && looksLikePerson(item.business_name) ? 'names only a person' : null;
  },
  groupKey: (item) => item.license_number.map((number) => recordIdOf(number, item)).join(' '),
  facts: (rows: readonly NumberedRow<BoardItem>[]) => {
    const item = rows.map((numbered) => numbered.row).reduce(fuller);
    return item.license_number.map((number) => factOf(number, item));
  },
};
