import { z } from 'zod';
import {
  cents,
  inOrder,
  line,
  optional,
  optionalCents,
  optionalDay,
  optionalLine,
  paragraph,
} from '../inputs.js';
import { REASONED_STATUSES } from '../rules/tender-status.js';
import { TenderStatus } from './type.js';

/** The services of S2.13 are written in small letters; any other word waits for the board. */
const laborService = line.transform((word) => word.toLowerCase());
const licenseKind = z
  .string()
  .regex(/^[A-Z][A-Z_]{1,49}$/, 'must be a kind of license such as CONTRACTOR_REGISTRATION');

/** What is said of days that are out of order. */
export const OUT_OF_ORDER = { path: ['closesOn'], error: 'must not lie before publishedOn' };

const BEGINNINGS = [TenderStatus.PLANNING, TenderStatus.PLANNED, TenderStatus.ACTIVE];

/** A new solicitation, as far as that needs no other record. */
export const createInput = z
  .object({
    ocid: line,
    title: line,
    buyer: line,
    status: z
      .enum(TenderStatus)
      .nullish()
      .transform((status) => status ?? TenderStatus.PLANNING)
      .refine((status) => BEGINNINGS.includes(status), 'must be PLANNING, PLANNED or ACTIVE to begin with'),
    estimatedValue: optionalCents,
    laborService: optional(laborService),
    publishedOn: optionalDay,
    closesOn: optionalDay,
    onProperty: optional(z.boolean()),
    licenseKind: optional(licenseKind),
  })
  .refine(({ publishedOn, closesOn }) => inOrder(publishedOn, closesOn), OUT_OF_ORDER);

/** What is amended: undefined stays. */
export const amendInput = z.object({
  solicitationId: z.string(),
  title: line.optional(),
  buyer: line.optional(),
  estimatedValue: cents.nullable().optional(),
  laborService: laborService.nullable().optional(),
  publishedOn: z.string().nullable().optional(),
  closesOn: z.string().nullable().optional(),
  onProperty: z.boolean().nullable().optional(),
  licenseKind: licenseKind.nullable().optional(),
});

/** A status. */
export const statusInput = z
  .object({
    solicitationId: z.string(),
    status: z.enum(TenderStatus),
    reason: optional(paragraph),
  })
  .refine(({ status, reason }) => reason !== null || !REASONED_STATUSES.has(status), {
    path: ['reason'],
    error: 'must be given when a solicitation is given up',
  });

/** Which solicitations to list. */
export const solicitationFilter = z
  .object({
    statuses: z.array(z.enum(TenderStatus)).nullish(),
    buyer: optionalLine,
    laborService: optionalLine,
    openOn: optionalDay,
  })
  .nullish()
  .transform((filter) => ({
    statuses: filter?.statuses?.length ? [...filter.statuses].sort() : null,
    buyer: filter?.buyer ?? null,
    laborService: filter?.laborService?.toLowerCase() ?? null,
    openOn: filter?.openOn ?? null,
  }));

/** A new solicitation, checked. */
export type NewSolicitation = z.output<typeof createInput>;

/** An amendment, checked. */
export type SolicitationAmendment = z.output<typeof amendInput>;

/** A change of status, checked. */
export type SolicitationStep = z.output<typeof statusInput>;

/** A filter, checked. */
export type SolicitationCriteria = z.output<typeof solicitationFilter>;
