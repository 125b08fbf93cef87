import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  numeric,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { cents, id, instant, ref } from '../columns.js';
import { procurement } from './schema.js';

/** What a worker was paid for a period. Never overwritten; every key holds `period_from`, to divide the table by. */
export const payrollLine = procurement.table(
  'payroll_line',
  {
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    /** Whose worker it is: an employer of labor's. */
    employerId: ref('employer_id').notNull(),
    /** On which contract; null for an institution's own employees. */
    contractId: ref('contract_id'),
    /** A pseudonym of the employer's. */
    workerReference: text('worker_reference').notNull(),
    jobClassification: text('job_classification').notNull(),
    site: text('site').notNull(),
    periodFrom: date('period_from').notNull(),
    periodTo: date('period_to').notNull(),
    paidOn: date('paid_on').notNull(),
    /** Hundredths of an hour. */
    hoursHundredths: integer('hours_hundredths').notNull(),
    /** Dollars, as stated. */
    hourlyWage: numeric('hourly_wage', { precision: 9, scale: 4 }).notNull(),
    wagesCents: cents('wages_cents').notNull(),
    benefitsCents: cents('benefits_cents').notNull(),
    /** The file, or `reportPayroll`. */
    source: text('source').notNull(),
    /** The line of the file, or the place in the report. */
    sourceRecord: text('source_record').notNull(),
    /** The line that corrects this one. */
    supersededBy: ref('superseded_by'),
  },
  (t) => [
    primaryKey({ name: 'payroll_line_pk', columns: [t.periodFrom, t.id] }),
    uniqueIndex('payroll_line_once')
      .on(
        t.employerId,
        t.workerReference,
        t.periodFrom,
        t.periodTo,
        t.jobClassification,
        t.site,
        t.contractId,
      )
      .where(sql`superseded_by is null`),
    index('payroll_line_contract_idx').on(t.contractId, t.periodFrom).where(sql`superseded_by is null`),
  ],
);

/** A breach of the living wage that a check found; final ones count against a contractor (S2.32). */
export const livingWageFinding = procurement.table(
  'living_wage_finding',
  {
    id: id(),
    contractId: ref('contract_id'),
    /** Against whom it counts: the contract's supplier, or the employer itself. */
    supplierId: ref('supplier_id').notNull(),
    kind: text('kind', { enum: ['UNDERPAYMENT', 'BENEFITS_WITHHELD', 'JOB_PROTECTION'] }).notNull(),
    periodFrom: date('period_from').notNull(),
    periodTo: date('period_to').notNull(),
    foundOn: date('found_on').notNull(),
    shortfallCents: cents('shortfall_cents').notNull(),
    workers: integer('workers').notNull(),
    /** On what it rests: the policy's version, the floors, the lines. */
    evidence: jsonb('evidence').notNull(),
    outcome: text('outcome', { enum: ['UPHELD', 'DISMISSED'] }),
    explanation: text('explanation'),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    /** From which day it counts; null unless it was upheld. */
    finalOn: date('final_on'),
  },
  (t) => [
    unique('living_wage_finding_once')
      .on(t.supplierId, t.contractId, t.kind, t.periodFrom, t.periodTo)
      .nullsNotDistinct(),
    index('living_wage_finding_contract_idx').on(t.contractId),
    check('living_wage_finding_outcome_known', sql`outcome in ('UPHELD', 'DISMISSED')`),
  ],
);

/** What a published quarter rests on, cell by cell, before anything is withheld. */
export const quarterlyCell = procurement.table(
  'quarterly_cell',
  {
    year: smallint('year').notNull(),
    quarter: smallint('quarter').notNull(),
    employerId: ref('employer_id').notNull(),
    jobClassification: text('job_classification').notNull(),
    /** Of the institution's own employees. */
    direct: boolean('direct').notNull(),
    persons: integer('persons').notNull(),
    hoursHundredths: ref('hours_hundredths').notNull(),
    wagesCents: cents('wages_cents').notNull(),
    benefitsCents: cents('benefits_cents').notNull(),
    /** What was once withheld stays so, and what was once shown cannot hide another. */
    shown: boolean('shown').notNull(),
    /** The last payroll line that it knows. */
    throughLine: ref('through_line').notNull(),
  },
  (t) => [
    primaryKey({
      name: 'quarterly_cell_pk',
      columns: [t.year, t.quarter, t.employerId, t.jobClassification, t.direct],
    }),
  ],
);

/** The public report of a quarter, as published. */
export const quarterlyReport = procurement.table(
  'quarterly_report',
  {
    year: smallint('year').notNull(),
    quarter: smallint('quarter').notNull(),
    rows: jsonb('rows').notNull(),
    totals: jsonb('totals'),
    reportingContracts: bigint('reporting_contracts', { mode: 'number' }).array().notNull(),
  },
  (t) => [
    primaryKey({ name: 'quarterly_report_pk', columns: [t.year, t.quarter] }),
    check('quarterly_report_quarter_of_four', sql`quarter between 1 and 4`),
  ],
);
