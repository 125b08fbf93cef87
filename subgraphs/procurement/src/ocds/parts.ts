import { z } from 'zod';

/*
 * The building blocks of OCDS 1.1's release schema: what may be absent may also be null, what the standard does not know
 * may stand beside. Codes of currencies and countries are checked for their form alone: the hub counts US dollars, and
 * reads places of the United States.
 */

const DATE_TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;

const isDateTime = (text: string) => {
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return DATE_TIME.test(text) && day.toISOString().slice(0, 10) === text.slice(0, 10);
};

/** A date with its time and zone, as RFC 3339 writes it. */
export const dateTime = z.string().refine(isDateTime, 'want a date and time with its zone');

/** A URI: nothing follows it, so that one without a scheme costs no release. */
export const uri = z.string();

/** What may be null as well as absent. */
export const optional = <T extends z.ZodType>(type: T) => type.nullish();

/** Text, which may be null. */
export const text = optional(z.string());

/** A key: text that is not empty, or a whole number. */
export const key = z.union([z.string().min(1, 'must not be empty'), z.int()], 'want text or a whole number');

/** A list that may be absent but not null, of things of which no two are the same. */
export const list = <T extends z.ZodType>(type: T) =>
  z
    .array(type)
    .refine(
      (items) => new Set(items.map((one) => JSON.stringify(one))).size === items.length,
      'holds one thing twice',
    )
    .optional();

const filledList = <T extends z.ZodType>(type: T) =>
  list(type).refine((items) => items?.length !== 0, 'is empty');

/** A code of a closed list. */
export const code = <const T extends readonly string[]>(...codes: T) =>
  optional(z.enum(codes, 'is no code of OCDS'));

const codes = optional(z.array(z.string()));

export const value = z.looseObject({
  amount: optional(z.number()),
  amountNet: optional(z.number()),
  amountGross: optional(z.number()),
  currency: optional(z.string().regex(/^[A-Z]{3}$/, 'want a code of three capitals')),
});

export const period = z.looseObject({
  startDate: optional(dateTime),
  endDate: optional(dateTime),
  maxExtentDate: optional(dateTime),
  durationInDays: optional(z.int()),
});

export const classification = z.looseObject({
  scheme: text,
  id: optional(z.union([z.string(), z.int()])),
  description: text,
  uri: optional(uri),
});

export const identifier = z.looseObject({
  scheme: text,
  id: optional(z.union([z.string(), z.int()])),
  legalName: text,
  uri: optional(uri),
});

const simpleIdentifier = z.looseObject({ scheme: text, id: text });

/** Lists of the numbers that a tender or contract bears. */
export const identifiers = list(simpleIdentifier);

export const address = z.looseObject({
  streetAddress: text,
  locality: text,
  region: text,
  postalCode: text,
  country: optional(z.string().regex(/^[A-Z]{2}$/, 'want a code of two capitals')),
  countryName: text,
  description: text,
});

const contactPoint = z.looseObject({
  name: text,
  email: text,
  telephone: text,
  faxNumber: text,
  url: optional(uri),
});

export const organizationReference = z.looseObject({
  name: optional(z.string().min(1, 'must not be empty')),
  id: z.union([z.string(), z.int()]).optional(),
  identifier: identifier.optional(),
  address: address.optional(),
  additionalIdentifiers: list(identifier),
  contactPoint: contactPoint.optional(),
});

export const organization = z.looseObject({
  name: text,
  id: z.string().optional(),
  identifier: identifier.optional(),
  additionalIdentifiers: list(identifier),
  address: address.optional(),
  contactPoint: contactPoint.optional(),
  roles: codes,
  details: optional(
    z.looseObject({
      scale: code('micro', 'sme', 'small', 'medium', 'large', 'selfEmployed'),
      classifications: filledList(classification),
    }),
  ),
});

export const location = z.looseObject({
  description: text,
  geometry: z
    .looseObject({
      type: code('Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon'),
      coordinates: optional(z.array(z.union([z.number(), z.array(z.unknown())]))),
    })
    .optional(),
  gazetteer: z.looseObject({ scheme: text, identifiers: codes }).optional(),
  uri: optional(uri),
});

const unit = z.looseObject({
  scheme: text,
  id: text,
  name: text,
  value: value.optional(),
  uri: optional(uri),
});

export const item = z.looseObject({
  id: key,
  description: text,
  classification: classification.optional(),
  additionalClassifications: list(classification),
  quantity: optional(z.number()),
  unit: unit.optional(),
  deliveryLocations: filledList(location),
  deliveryAddresses: filledList(address),
});

export const document = z.looseObject({
  id: key,
  documentType: text,
  title: text,
  description: text,
  url: optional(uri),
  datePublished: optional(dateTime),
  dateModified: optional(dateTime),
  format: text,
  languages: codes,
  language: text,
  relatedItems: codes,
});

export const milestone = z.looseObject({
  id: key,
  title: text,
  type: text,
  description: text,
  code: text,
  dueAfterDate: optional(dateTime),
  dueDate: optional(dateTime),
  dateMet: optional(dateTime),
  dateModified: optional(dateTime),
  status: code('scheduled', 'met', 'notMet', 'partiallyMet'),
  documents: list(document),
  value: value.optional(),
});

export const amendment = z.looseObject({
  date: optional(dateTime),
  rationale: text,
  id: text,
  description: text,
  amendsReleaseID: text,
  releaseID: text,
  changes: z.array(z.looseObject({ property: z.string().optional() })).optional(),
});

export const relatedProcess = z.looseObject({
  id: z.string().optional(),
  relationship: codes,
  title: text,
  scheme: text,
  identifier: text,
  uri: optional(uri),
});
