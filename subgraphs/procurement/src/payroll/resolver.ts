import { audited } from '@hub/kit/audit/audited';
import { countsOf } from '@hub/kit/audit/counts';
import { badInput } from '@hub/kit/errors';
import { orNotFound } from '@hub/kit/ids';
import { parseInput } from '@hub/kit/input';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ProcurementContext } from '../context.js';
import { checkTouched } from '../finding/check.js';
import { findFindings, toFinding } from '../finding/query.js';
import { publishTouched } from '../quarterly-report/publish.js';
import { askGraphForFloor, floorsBetween } from './floors.js';
import { type CheckedReport, reportPayrollInput } from './input.js';
import { ReportPayrollInput, ReportPayrollPayload } from './type.js';
import { type LineOutcome, type PlacedLine, trackTouchedPeriods, writePayroll } from './write.js';

/** Takes payrolls. */
@Resolver()
export class PayrollResolver {
  /** Stores a report, checks it, and publishes its quarters anew. */
  @Mutation(() => ReportPayrollPayload, {
    nullable: true,
    description:
      'Takes payroll lines of an employer, all or none, and checks them against the living wage of their days. Reported again they change nothing.',
  })
  async reportPayroll(
    @Arg('input', () => ReportPayrollInput, { description: 'Whose payroll, and its lines.' })
    input: ReportPayrollInput,
    @Ctx() context: ProcurementContext,
  ): Promise<ReportPayrollPayload> {
    const { db, today, askGraph } = context;
    const report = parseInput(reportPayrollInput(today), input, 'input');
    const lines = await placeLines(report, context);
    const { from, to } = spanOf(lines);
    const floors = await floorsBetween(askGraphForFloor(askGraph), from, to);
    return audited(db, context, async (tx) => {
      await trackTouchedPeriods(tx);
      const outcomes = await writePayroll(tx, lines);
      refuseOverlaps(outcomes);
      const ids = await checkTouched(tx, floors, today);
      await publishTouched(tx);
      const findings = (await findFindings(tx, ids)).map(toFinding);
      const payload = { ...countOf(outcomes), findings };
      const note = {
        action: 'procurement.payroll.report',
        about: [`employer:${lines[0]?.employerId}`, ...ids.map((id) => `finding:${id}`)],
        result: countsOf(outcomes.map((outcome) => outcome.toUpperCase())),
        registerVersion: null,
      };
      return [payload, note];
    });
  }
}

/** The first and the last day of all periods. */
function spanOf(lines: readonly PlacedLine[]): { readonly from: string; readonly to: string } {
  const from = lines.map(({ periodFrom }) => periodFrom).sort();
  const to = lines.map(({ periodTo }) => periodTo).sort();
  return { from: from[0] ?? '', to: to.at(-1) ?? '' };
}

/** The lines with their employer and contracts. Errors: NOT_FOUND for the employer; BAD_USER_INPUT naming unknown contracts. */
async function placeLines(
  { employerId, lines }: CheckedReport,
  { loaders, askGraph }: ProcurementContext,
): Promise<PlacedLine[]> {
  const [{ employer }, contracts] = await Promise.all([
    askGraph('EmployerForPayroll', { id: employerId }) as Promise<{ employer: { id: string } | null }>,
    Promise.all(lines.map(({ contractId }) => contractId && loaders.contract.load(contractId))),
  ]);
  const { id } = orNotFound(employer, 'employer');
  const unknown = lines.flatMap(({ contractId }, at) =>
    contractId !== null && !contracts[at]
      ? [{ path: `input.lines.${at}.contractId`, message: 'names no contract' }]
      : [],
  );
  if (unknown.length > 0) throw badInput(unknown);
  return lines.map((line, at) => ({
    ...line,
    employerId: id,
    source: 'reportPayroll',
    sourceRecord: String(at),
  }));
}

function refuseOverlaps(outcomes: readonly LineOutcome[]): void {
  const overlapping = outcomes.flatMap((outcome, at) => (outcome === 'overlaps' ? [at] : []));
  if (overlapping.length === 0) return;
  throw badInput(
    overlapping.map((at) => ({
      path: `input.lines.${at}.periodFrom`,
      message: 'overlaps another period of the same worker, job and site',
    })),
  );
}

const countOf = (outcomes: readonly LineOutcome[]) => {
  const count = (wanted: LineOutcome) => outcomes.filter((outcome) => outcome === wanted).length;
  return { loaded: count('loaded'), superseded: count('superseded'), unchanged: count('unchanged') };
};
