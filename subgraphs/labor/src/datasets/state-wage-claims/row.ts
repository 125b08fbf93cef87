import * as field from '@hub/kit/datasets/fields';
import { noteHiddenNames } from '@hub/kit/datasets/names';
import { dropContact } from '@hub/kit/datasets/persons';
import { mender, mendNoValue } from '@hub/kit/datasets/repairs';
import { z } from 'zod';

/** Columns that a file must have: the layout that all states share. */
export const COLUMNS = [
  'case_uuid',
  'violation_uuid',
  'state_name',
  'employer_name',
  'employer_dba_name',
  'employer_city',
  'violation_category',
  'case_status',
  'date_opened',
  'date_paid',
  'date_closed',
  'amount_claimed',
  'amount_assessed',
  'amount_paid',
] as const;

/** Repairs of the shared layout. Nothing is stored of what is left unread. */
export const repair = mender(
  {
    employer_name: [mendNoValue, dropContact, noteHiddenNames],
    employer_dba_name: [mendNoValue, dropContact, noteHiddenNames],
    employer_city: [mendNoValue],
    violation_category: [mendNoValue],
    case_status: [mendNoValue],
    date_closed: [mendNoValue],
    amount_assessed: [mendNoValue],
    amount_paid: [mendNoValue],
  },
  // New Hampshire's opening dates are small numbers that were read as nanoseconds since 1970: no day can be told.
  ['violation_uuid', 'date_opened', 'date_paid', 'amount_claimed'],
);

/** A matter that fell away, an appeal that is open, or neither. The sources' own statuses were mapped to few words. */
const status = z
  .string()
  .optional()
  .transform((text) => {
    if (/withdrawn|dismissed|vacated|rescinded|deleted|invalid|no violation/i.test(text ?? ''))
      return 'VACATED';
    return /appeal/i.test(text ?? '') && !/denied|decided|closed|resolved/i.test(text ?? '')
      ? 'APPEAL'
      : 'OTHER';
  });

/** One violation of one case. */
export const row = z
  .object({
    case_uuid: z.string().regex(/^[\w-]{1,64}$/, 'want the key of a case'),
    violation_uuid: field.optionalText,
    state_name: field.optionalState,
    employer_name: field.optionalName,
    employer_dba_name: field.optionalName,
    employer_city: field.optionalText,
    violation_category: field.optionalText,
    case_status: status,
    date_closed: field.optionalDate,
    amount_assessed: field.optionalCents,
    amount_paid: field.optionalCents,
  })
  .transform((cells) => ({
    caseId: cells.case_uuid,
    violationId: cells.violation_uuid,
    state: cells.state_name,
    employer: cells.employer_name ?? cells.employer_dba_name,
    tradeName: cells.employer_name === null ? null : cells.employer_dba_name,
    city: cells.employer_city,
    category: cells.violation_category,
    status: cells.case_status,
    closedOn: cells.date_closed,
    assessedCents: cells.amount_assessed,
    paidCents: cells.amount_paid,
  }));

/** A violation that parsed. */
export type ClaimRow = z.output<typeof row>;
