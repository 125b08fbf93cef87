import { type AccessTable, everyone, fields, type RowNotes, within } from '@hub/kit/access';
import { enforcers, recorders } from '../audiences.js';
import {
  workerRecordMutations,
  workerRecordQueries,
  workerRecordRows,
  workerRecordTypes,
} from '../worker-record/access.js';

const protection = within('Contract.jobProtection');

/** What enforcers alone see of a contract. */
export const contractProtection: AccessTable[string] = fields(enforcers, 'residentsJobsPolicy jobProtection');

/** Who gives a service is as public as its contract, and a prevailing wage was published. */
export const protectionQueries: AccessTable[string] = {
  ...fields(everyone, 'contractingChanges prevailingWages'),
  ...workerRecordQueries,
};

/** What protects workers as contractors change is recorded by those who buy and those who enforce. */
export const protectionMutations: AccessTable[string] = {
  ...fields(recorders, 'recordTradeHours recordContractingChange recordRoster recordOffers recordJobWages'),
  ...fields(recorders, 'recordPrevailingWages'),
  ...workerRecordMutations,
};

/** Who may see what of it. */
export const protectionTypes: AccessTable = {
  ResidentsJobsTrade: fields(within('Contract.residentsJobsPolicy'), 'trade level hours measures'),
  ResidentsJobsMeasure: fields(within('ResidentsJobsTrade.measures'), 'measure share target outcome'),
  RecordTradeHoursPayload: fields(recorders, 'contract'),

  JobProtection: fields(
    protection,
    'on changeInContractingEnvironment boundUntil wageFloor retention missing',
  ),
  StabilizedWage: fields(within('JobProtection.wageFloor'), 'jobTitle site floor basis breaches'),
  StabilizationBreach: fields(within('StabilizedWage.breaches'), 'code from atLeast'),
  WorkerRetention: fields(within('JobProtection.retention'), 'offered required missing'),
  WorkerNotRetained: fields(within('WorkerRetention.missing'), 'workerReference reason'),
  JobProtectionGap: fields(within('JobProtection.missing'), 'code site jobTitle'),

  ContractingChange: fields(
    everyone,
    'id from to site laborService changedOn monthsProcuredBefore isNew monthsExpected recordedAt previousContract contract',
  ),
  ContractingChangeConnection: fields(everyone, 'totalCount edges pageInfo'),
  ContractingChangeEdge: fields(everyone, 'cursor node'),
  ContractingChangePayload: fields(recorders, 'change contract'),
  PrevailingWage: fields(everyone, 'authority jobTitle from hourlyWage citation'),
  PrevailingWageConnection: fields(everyone, 'totalCount edges pageInfo'),
  PrevailingWageEdge: fields(everyone, 'cursor node'),
  RecordPrevailingWagesPayload: fields(recorders, 'wages'),

  ...workerRecordTypes,
};

const ALL = 'All, for PROCUREMENT, LABOR_COMPLIANCE and BOARD_MEMBER; none for others.';

/** Whose rows: the database holds each caller to it, also where a statement forgets. */
export const protectionRows: RowNotes = {
  'Contract.residentsJobsPolicy': { says: ALL, policies: ['procurement.trade_hours enforcers'] },
  'Contract.jobProtection': {
    says: ALL,
    policies: [
      'procurement.roster_line enforcers',
      'procurement.rehire_offer enforcers',
      'procurement.job_wage enforcers',
    ],
  },
  ...workerRecordRows,
};
