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
    };
  }

  /** The same as a file. */
  @FieldResolver(() => String, {
    description:
      'The rows and the sums as CSV (RFC 4180, UTF-8), with the names of employers where labor can be asked. No cell is run as a formula; figures that are withheld are empty.',
  })
  async csv(
    @Root() { rows, totals }: QuarterlyComplianceReport,
    @Ctx() { askGraph }: ProcurementContext,
  ): Promise<string> {
    return reportCsv(rows, totals, await namesOf(rows, askGraph));
  }
}

/** Ids of employers in one question: what labor answers at once. */
const IDS_PER_QUESTION = 1_000;

/** The names of the rows' employers; those that cannot be told just now are left out, as the ids stand beside them. */
async function namesOf(
  rows: readonly QuarterlyReportRow[],
  askGraph: ProcurementContext['askGraph'],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.map(({ employerId }) => employerId))];
  const names = new Map<string, string>();
  for (let from = 0; from < ids.length; from += IDS_PER_QUESTION) {
    const asked = ids.slice(from, from + IDS_PER_QUESTION);
    const { employersById } = (await askGraph('EmployerNames', { ids: asked }).catch(() => ({}))) as {
      employersById?: ({ legalName: string } | null)[] | null;
    };
    for (const [i, employer] of (employersById ?? []).entries())
      if (employer) names.set(asked[i] as string, employer.legalName);
  }
  return names;
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
