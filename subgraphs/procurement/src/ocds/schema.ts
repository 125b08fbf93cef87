import { z } from 'zod';
import {
  address,
  amendment,
  classification,
  code,
  dateTime,
  document,
  identifier,
  identifiers,
  item,
  key,
  list,
  location,
  milestone,
  optional,
  organization,
  organizationReference,
  period,
  relatedProcess,
  text,
  uri,
  value,
} from './parts.js';

/*
 * OCDS 1.1's release as we check it: in our words, because no package of the registry carries the published schema and
 * none can be fetched while a hub runs. The tests hold it to the published one, where that is at hand: both take and
 * refuse the same releases, whole ones and ones with a part that was broken.
 */

const filled = z.string().min(1, 'must not be empty');
const described = optional(z.looseObject({ description: optional(filled) })).unwrap();

const planning = z.looseObject({
  id: text,
  rationale: text,
  budget: z
    .looseObject({
      id: optional(z.union([z.string(), z.int()])),
      description: text,
      amount: value.optional(),
      project: text,
      projectID: optional(z.union([z.string(), z.int()])),
      uri: optional(uri),
      source: optional(uri),
    })
    .optional(),
  project: z
    .looseObject({
      id: optional(filled),
      title: optional(filled),
      description: optional(filled),
      totalValue: value.optional(),
      uri: optional(uri),
      sector: classification.optional(),
      additionalClassifications: list(classification),
      locations: list(location),
    })
    .optional(),
  finalStatus: code('cancelled', 'unsuccessful'),
  finalStatusDetails: text,
  finalStatusDate: optional(dateTime),
  documents: z.array(document).optional(),
  milestones: z.array(milestone).optional(),
});

const tender = z.looseObject({
  id: key,
  identifiers,
  title: text,
  description: text,
  status: code('planning', 'planned', 'active', 'complete', 'cancelled', 'unsuccessful', 'withdrawn'),
  finalStatus: code('complete', 'cancelled', 'unsuccessful'),
  finalStatusDetails: text,
  finalStatusDate: optional(dateTime),
  procuringEntity: organizationReference.optional(),
  items: list(item),
  value: value.optional(),
  minValue: value.optional(),
  maximumValue: value.optional(),
  deliveryLocations: list(location),
  deliveryAddresses: list(address),
  procurementMethod: code('open', 'selective', 'limited', 'direct'),
  procurementMethodDetails: text,
  procurementMethodRationale: text,
  mainProcurementCategory: code('goods', 'services', 'works'),
  additionalProcurementCategories: optional(z.array(z.string())),
  awardCriteria: text,
  awardCriteriaDetails: text,
  submissionMethod: optional(z.array(z.string())),
  submissionMethodDetails: text,
  submissionTerms: z
    .looseObject({ electronicSubmissionPolicy: code('required', 'allowed', 'notAllowed') })
    .optional(),
  datePublished: optional(dateTime),
  expressionOfInterestDeadline: optional(dateTime),
  tenderPeriod: period.optional(),
  enquiryPeriod: period.optional(),
  hasEnquiries: optional(z.boolean()),
  eligibilityCriteria: text,
  exclusionGrounds: described.optional(),
  selectionCriteria: described.optional(),
  awardPeriod: period.optional(),
  standstillPeriod: period.optional(),
  contractPeriod: period.optional(),
  numberOfTenderers: optional(z.int()),
  tenderers: list(organizationReference),
  documents: z.array(document).optional(),
  milestones: z.array(milestone).optional(),
  amendments: z.array(amendment).optional(),
  amendment: amendment.optional(),
});

/** At least one, where the list is there. */
const items = list(item).refine((some) => some?.length !== 0, 'is empty');

const award = z.looseObject({
  id: key,
  title: text,
  description: text,
  status: code('pending', 'active', 'cancelled', 'unsuccessful'),
  finalStatus: code('complete', 'cancelled', 'unsuccessful'),
  finalStatusDetails: text,
  finalStatusDate: optional(dateTime),
  date: optional(dateTime),
  datePublished: optional(dateTime),
  value: value.optional(),
  maximumValue: value.optional(),
  estimatedValue: value.optional(),
  suppliers: list(organizationReference),
  items,
  contractPeriod: period.optional(),
  documents: list(document),
  amendments: z.array(amendment).optional(),
  amendment: amendment.optional(),
});

const transaction = z.looseObject({
  id: key,
  source: optional(uri),
  date: optional(dateTime),
  value: value.optional(),
  payer: organizationReference.optional(),
  payee: organizationReference.optional(),
  uri: optional(uri),
  amount: value.optional(),
  providerOrganization: identifier.optional(),
  receiverOrganization: identifier.optional(),
});

const contract = z.looseObject({
  id: key,
  identifiers,
  awardID: key,
  title: text,
  description: text,
  status: code('pending', 'active', 'terminated', 'cancelled'),
  finalStatus: code('complete', 'incomplete', 'cancelled', 'unsuccessful'),
  finalStatusDetails: text,
  finalStatusDate: optional(dateTime),
  dateSigned: optional(dateTime),
  value: value.optional(),
  maximumValue: value.optional(),
  estimatedValue: value.optional(),
  items,
  period: period.optional(),
  documents: list(document),
  implementation: z
    .looseObject({
      transactions: list(transaction),
      milestones: list(milestone),
      documents: list(document),
    })
    .optional(),
  relatedProcesses: list(relatedProcess),
  milestones: z.array(milestone).optional(),
  amendments: z.array(amendment).optional(),
  amendment: amendment.optional(),
});

/** Of the bid statistics and details extension, what the hub reads. */
const bids = z.looseObject({
  details: list(
    z.looseObject({
      id: key,
      date: optional(dateTime),
      status: code('invited', 'pending', 'valid', 'disqualified', 'withdrawn'),
      tenderers: list(organizationReference),
      value: value.optional(),
    }),
  ),
});

/** A release: what a publisher says of one contracting process at a time. */
export const release = z.looseObject({
  ocid: filled,
  id: filled,
  date: dateTime,
  publisher: identifier.optional(),
  tag: z.array(z.string()).min(1, 'is empty'),
  initiationType: z.literal('tender', 'want tender'),
  parties: list(organization),
  buyer: organizationReference.optional(),
  planning: planning.optional(),
  tender: tender.optional(),
  awards: list(award),
  contracts: list(contract),
  bids: bids.optional(),
  language: text,
  relatedProcesses: list(relatedProcess),
  links: list(z.looseObject({ rel: z.string().optional(), href: uri.optional() })),
});

/** What stands around the releases, or records, of a package. */
export const packageHead = z.looseObject({
  uri: uri.optional(),
  version: z.string().regex(/^\d+\.\d+$/, 'want a version such as 1.1'),
  extensions: z.array(uri).optional(),
  publishedDate: dateTime.optional(),
  publisher: z
    .looseObject({ name: z.string().optional(), scheme: text, uid: text, uri: optional(uri) })
    .optional(),
  license: optional(uri),
  publicationPolicy: optional(uri),
});

/** A release that was checked. */
export type Release = z.output<typeof release>;

/** An organization as other parts of a release refer to it. */
export type OrganizationReference = z.output<typeof organizationReference>;

/** An organization in full. */
export type Organization = z.output<typeof organization>;

/** An amount in a currency. */
export type Value = z.output<typeof value>;
