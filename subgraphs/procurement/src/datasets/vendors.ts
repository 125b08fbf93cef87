import type { EmployerMention } from '@hub/kit/datasets/facts';
import { splitTradeNames } from '@hub/kit/datasets/names';
import { isCertainlyPerson } from '@hub/kit/datasets/persons';
import { NO_PLACE } from '@hub/kit/datasets/places';

/**
 * A vendor of whom a public body publishes the name alone. To it the name is the vendor, so the name is the record, and
 * all contracts under it are one employer's. Such lists mix capitals with small letters that a program made of them
 * (`Tx Dps`, `Llc`): capitals make them one.
 */
export function vendorOf(text: string): EmployerMention {
  const name = text.toUpperCase();
  return { recordId: name, ...splitTradeNames(name), place: NO_PLACE, industry: null, identifiers: [] };
}

/** True when a vendor is certainly a person, who trades under no name of a firm. */
export function isPersonVendor(text: string): boolean {
  const { name, tradeNames } = splitTradeNames(text);
  return isCertainlyPerson(name) && tradeNames.every(isCertainlyPerson);
}
