import { type AccessTable, fields, only, people, type RowNotes, within } from '@hub/kit/access';

/** Those who buy, those who enforce, and the board. */
const enforcers = only('PROCUREMENT', 'LABOR_COMPLIANCE', 'BOARD_MEMBER');
const recorders = people('PROCUREMENT', 'LABOR_COMPLIANCE');

/** What enforcers alone see of a contract. */
export const contractProtection: AccessTable[string] = fields(enforcers, 'residentsJobsPolicy');

/** What protects workers as contractors change is recorded by those who buy and those who enforce. */
export const protectionMutations: AccessTable[string] = fields(recorders, 'recordTradeHours');

/** Who may see what of it. */
export const protectionTypes: AccessTable = {
  ResidentsJobsTrade: fields(within('Contract.residentsJobsPolicy'), 'trade level hours measures'),
  ResidentsJobsMeasure: fields(within('ResidentsJobsTrade.measures'), 'measure share target outcome'),
  RecordTradeHoursPayload: fields(recorders, 'contract'),
};

/** Whose rows: the database holds each caller to it, also where a statement forgets. */
export const protectionRows: RowNotes = {
  'Contract.residentsJobsPolicy': {
    says: 'All, for PROCUREMENT, LABOR_COMPLIANCE and BOARD_MEMBER; none for others.',
    policies: ['procurement.trade_hours enforcers'],
  },
};
