import type postgres from 'postgres';
import { JOB_PROTECTION } from '../../adversarial/job-protection-rows.js';
import type { Earlier } from './earlier.js';
import { input, REASON } from './literal.js';

/** What is on file of workers and asked of their employers, by the tables' names. */
const RECORDS = ['information_packet', 'benefit_waiver', 'eligibility_notice', 'monitoring_request'];

/** Puts one of each on file. */
export async function haveWorkerRecords(sql: postgres.Sql): Promise<void> {
  for (const table of RECORDS) await sql.unsafe(JOB_PROTECTION[table] as string);
}

/** Arguments that record one of each of a contract's workers, and ask their employer, who answers. */
export const workerRecordArguments = (
  contractId: string,
  { monitoring }: Earlier,
): Readonly<Record<string, string>> => {
  const worker = { contractId, workerReference: 'W-1' };
  const request = input({
    contractId,
    dataAsked: REASON,
    requestedOn: '2026-01-01',
    dueOn: '2026-01-31',
  });
  return {
    'Mutation.recordInformationPacket': input({
      ...worker,
      chosenLanguage: 'ht',
      occasion: 'NEW_JOB',
      dueOn: '2026-01-01',
      expectedHours: '40',
      hoursWorked: '0',
      language: 'ht',
      contents: ['LIVING_WAGE'],
      union: false,
      textByWorkersCenter: true,
    }),
    'Mutation.recordBenefitWaiver': input({
      ...worker,
      chosenLanguage: 'ht',
      benefit: 'MEDICAL',
      waiverLanguage: 'ht',
      signedOn: '2026-01-01',
      benefitPaid: false,
      monthlyShare: '1',
      months: 1,
    }),
    'Mutation.recordEligibilityNotice': input({
      ...worker,
      shifts: [{ endedAt: '2026-01-02T12:00:00Z', hours: '8' }],
    }),
    'Mutation.requestMonitoringData': request,
    'Mutation.requestMonitoringData again': request,
    'Mutation.answerMonitoringRequest': input({
      id: monitoring.answer,
      answeredOn: '2026-01-02',
      answerReference: REASON,
    }),
    'Mutation.withdrawMonitoringRequest': input({ id: monitoring.withdraw, withdrawnOn: '2026-01-02' }),
  };
};
