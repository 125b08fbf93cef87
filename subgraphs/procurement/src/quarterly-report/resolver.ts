import { badInput } from '@hub/kit/errors';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { ProcurementContext } from '../context.js';
import { Employer } from '../employer/type.js';
import { daysOf, type Quarter } from './cells.js';
import { reportCsv } from './csv.js';
import type { PublishedRow } from './publish.js';
import { findReport } from './query.js';
import { MissingReport, QuarterlyComplianceReport, QuarterlyReportRow } from './type.js';

/** Years of which a report can be asked; others are mistyped. */
const YEARS = { least: 1990, most: 2199 };

/** Reads the public reports. */
@Resolver(() => QuarterlyComplianceReport)
export class QuarterlyReportResolver {
  /** The report of a quarter. */
  @Query(() => QuarterlyComplianceReport, {
    nullable: true,
    description:
      'The public report of a quarter: hours, wages and benefits by job classification and by employer (S2.42).',
  })
  async quarterlyComplianceReport(
    @Arg('year', () => Int, { description: 'The year, such as 2026.' }) year: number,
    @Arg('quarter', () => Int, { description: 'The quarter, 1 to 4.' }) quarter: number,
    @Ctx() { db, today }: ProcurementContext,
  ): Promise<QuarterlyComplianceReport> {
    const asked = checked({ year, quarter });
    const found = await findReport(db.sql, asked);
    const rows = found.rows.map(toRow);
    const totals = found.totals ?? { hours: null, wages: null, benefits: null };
    return {
      complete: today >= daysOf(asked)[1] && found.owing.length === 0,
      missing: found.owing.map(({ supplierId, number, laborService }) => ({
        employerId: supplierId,
        reason: `No payroll was reported of contract ${number} (${laborService}).`,
      })),
      rows,
      totals,
      csv: reportCsv(rows, totals),
    };
  }
}

/** Whose row it is. */
@Resolver(() => QuarterlyReportRow)
export class QuarterlyReportRowResolver {
  @FieldResolver(() => Employer, { nullable: true, description: 'The employer.' })
  employer(@Root() { employerId }: QuarterlyReportRow): Employer {
    return { id: employerId };
  }
}

/** Who owes a report. */
@Resolver(() => MissingReport)
export class MissingReportResolver {
  @FieldResolver(() => Employer, { nullable: true, description: 'The contractor.' })
  employer(@Root() { employerId }: MissingReport): Employer {
    return { id: employerId };
  }
}

function checked(asked: Quarter): Quarter {
  const issues = [
    ...(asked.year < YEARS.least || asked.year > YEARS.most
      ? [{ path: 'year', message: `must lie from ${YEARS.least} to ${YEARS.most}` }]
      : []),
    ...(asked.quarter < 1 || asked.quarter > 4 ? [{ path: 'quarter', message: 'must be 1, 2, 3 or 4' }] : []),
  ];
  if (issues.length > 0) throw badInput(issues);
  return asked;
}

const toRow = ({ employerId, direct, jobClassification, figures }: PublishedRow): QuarterlyReportRow => ({
  employerId,
  jobClassification,
  directEmployees: direct,
  hours: figures?.hours ?? null,
  wages: figures?.wages ?? null,
  benefits: figures?.benefits ?? null,
  suppressed: figures === null,
});
