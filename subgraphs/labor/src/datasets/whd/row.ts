import type { Cells } from '@hub/kit/datasets/dataset';
import * as field from '@hub/kit/datasets/fields';
import { noteHiddenNames } from '@hub/kit/datasets/names';
import { dropContact } from '@hub/kit/datasets/persons';
import { mendState, mendZipOrDrop } from '@hub/kit/datasets/places';
import { type Mend, mender, mendNoValue, unchanged } from '@hub/kit/datasets/repairs';
import { z } from 'zod';
import { ACTS } from './acts.js';

/** Columns that a file must have. */
export const COLUMNS = [
  'case_id',
  'trade_nm',
  'legal_name',
  'street_addr_1_txt',
  'cty_nm',
  'st_cd',
  'zip_cd',
  'naic_cd',
  'case_violtn_cnt',
  'ee_violtd_cnt',
  'bw_atp_amt',
  'findings_start_date',
  'findings_end_date',
  'flsa_violtn_cnt',
  'flsa_repeat_violator',
  'flsa_cl_violtn_cnt',
] as const;

/** The column of civil penalties, which the publication of 2013 named otherwise. */
export const LAYOUTS = [['cmp_assd'], ['cmp_assd_cnt']] as const;

/** Last columns of the publication, which a file that was cut at its end lacks in its last row. */
export const LAST_COLUMNS = ['sraw_violtn_cnt', 'sraw_bw_atp_amt', 'sraw_ee_atp_cnt'] as const;

const ACT_COLUMNS = ACTS.flatMap(({ violations, backWages, workers }) => [
  ...violations,
  ...(backWages === null ? [] : [backWages]),
  ...(workers === null ? [] : [workers]),
]);

/** `236220.0` is the code 236220 that a spreadsheet took for a number. */
const mendIndustry: Mend = (value) => {
  const mended = /^(\d{2,6})\.0+$/.exec(value)?.[1];
  return mended === undefined ? unchanged(value) : { value: mended, rule: 'industry-float' };
};

/** Repairs of this publisher's columns. */
export const repair = mender(
  {
    trade_nm: [mendNoValue, dropContact, noteHiddenNames],
    legal_name: [mendNoValue, dropContact, noteHiddenNames],
    street_addr_1_txt: [mendNoValue],
    cty_nm: [mendNoValue],
    st_cd: [mendState],
    zip_cd: [mendZipOrDrop],
    naic_cd: [mendNoValue, mendIndustry],
    findings_start_date: [mendNoValue],
    findings_end_date: [mendNoValue],
  },
  ['naics_code_description', 'ld_dt', 'Keep?'],
);

/** What an act's columns say; empty cells and absent columns count nothing. */
export interface ActFinding {
  /** Place of the act in ACTS. */
  readonly act: number;
  readonly violations: number;
  readonly backWagesCents: number | null;
  readonly workers: number | null;
}

const acts = z.object(
  Object.fromEntries(
    ACT_COLUMNS.map((column) => [
      column,
      column.endsWith('_amt') ? field.optionalCents : field.optionalCount,
    ]),
  ),
);

/** R and RW say repeated or willful; N/A and blank say neither. */
const repeat = z
  .string()
  .optional()
  .transform((text, context) => {
    const code = (text ?? '').toUpperCase();
    if (/^(?:|N\/?A|N|NO|NONE)$/.test(code)) return 'OTHER' as const;
    if (code.includes('W') && /^[RW]+$/.test(code)) return 'WILLFUL' as const;
    if (code === 'R') return 'REPEATED' as const;
    context.addIssue({ code: 'custom', message: 'want R, W, RW or N/A' });
    return z.NEVER;
  });

const named = z
  .object({
    case_id: z.string().regex(/^[\w-]{1,30}(?:\.0+)?$/, 'want a case number'),
    trade_nm: field.optionalName,
    legal_name: field.optionalName,
    street_addr_1_txt: field.optionalText,
    cty_nm: field.optionalText,
    st_cd: field.optionalState,
    zip_cd: field.optionalZip,
    naic_cd: z.string(),
    case_violtn_cnt: field.optionalCount,
    cmp_assd: field.optionalCents,
    cmp_assd_cnt: field.optionalCents,
    ee_violtd_cnt: field.optionalCount,
    bw_atp_amt: field.optionalCents,
    findings_start_date: field.optionalDate,
    findings_end_date: field.optionalDate,
    flsa_repeat_violator: repeat,
  })
  .and(acts);

function findings(cells: Readonly<Record<string, unknown>>): ActFinding[] {
  const number = (column: string | null) =>
    column === null ? null : ((cells[column] as number | null | undefined) ?? null);
  return ACTS.flatMap(({ violations, backWages, workers }, act) => {
    const count = violations.map(number).find((one) => one !== null) ?? 0;
    if (count === 0) return [];
    return [{ act, violations: count, backWagesCents: number(backWages), workers: number(workers) }];
  });
}

/** One concluded compliance action. */
export const row = named.transform((cells) => {
  const found = findings(cells as Cells & typeof cells);
  return {
    caseId: cells.case_id.replace(/\.0+$/, ''),
    tradeName: cells.trade_nm,
    legalName: cells.legal_name,
    place: {
      street: cells.street_addr_1_txt,
      city: cells.cty_nm,
      state: cells.st_cd,
      postalCode: cells.zip_cd,
    },
    industry: /^\d{2,6}$/.test(cells.naic_cd) ? cells.naic_cd : null,
    violations: cells.case_violtn_cnt ?? found.reduce((sum, one) => sum + one.violations, 0),
    penaltyCents: cells.cmp_assd ?? cells.cmp_assd_cnt,
    workers: cells.ee_violtd_cnt,
    backWagesCents: cells.bw_atp_amt,
    from: cells.findings_start_date,
    to: cells.findings_end_date,
    severity: cells.flsa_repeat_violator,
    acts: found,
  };
});

/** A compliance action that parsed. */
export type ActionRow = z.output<typeof row>;
