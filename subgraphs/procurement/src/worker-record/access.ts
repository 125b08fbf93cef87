import { type AccessTable, fields, type RowNotes } from '@hub/kit/access';
import { board, enforcers, recorders } from '../audiences.js';

/** What is on file of workers, under their pseudonyms. */
export const workerRecordQueries: AccessTable[string] = fields(
  enforcers,
  'informationPackets benefitWaivers eligibilityNotices monitoringRequests',
);

/** Who records it. */
export const workerRecordMutations: AccessTable[string] = {
  ...fields(recorders, 'recordInformationPacket recordBenefitWaiver recordEligibilityNotice'),
  ...fields(board, 'requestMonitoringData answerMonitoringRequest withdrawMonitoringRequest'),
};

const list = (edge: string): AccessTable => ({
  [`${edge}Connection`]: fields(enforcers, 'totalCount edges pageInfo'),
  [`${edge}Edge`]: fields(enforcers, 'cursor node'),
});

/** Who sees what of it. */
export const workerRecordTypes: AccessTable = {
  InformationPacket: {
    ...fields(
      enforcers,
      'id contract subcontractTier workerReference occasion dueOn expectedHours receivedOn',
    ),
    ...fields(
      enforcers,
      'hoursWorked language chosenLanguage contents union textByWorkersCenter timing faults',
    ),
    ...fields(enforcers, 'recordedAt'),
  },
  ...list('InformationPacket'),
  RecordInformationPacketPayload: fields(recorders, 'packet'),
  BenefitWaiver: {
    ...fields(
      enforcers,
      'id contract workerReference benefit chosenLanguage waiverLanguage signedOn benefitPaid',
    ),
    ...fields(enforcers, 'monthlyShare months valid nonCompliance credit recordedAt'),
  },
  ...list('BenefitWaiver'),
  RecordBenefitWaiverPayload: fields(recorders, 'waiver'),
  EligibilityNotice: fields(
    enforcers,
    'id contract workerReference month hoursWorked dueAt notifiedOn standing recordedAt',
  ),
  ...list('EligibilityNotice'),
  RecordEligibilityNoticePayload: fields(recorders, 'notice'),
  MonitoringRequest: {
    ...fields(enforcers, 'id contract dataAsked requestedOn dueOn answeredOn answerReference withdrawnOn'),
    ...fields(enforcers, 'standing recordedAt'),
  },
  ...list('MonitoringRequest'),
  MonitoringRequestPayload: fields(board, 'request'),
};

const note = (table: string) => ({
  says: 'All, for PROCUREMENT, LABOR_COMPLIANCE and BOARD_MEMBER; none for others.',
  policies: [`procurement.${table} enforcers`],
});

/** Whose rows: the database holds each caller to it, also where a statement forgets. */
export const workerRecordRows: RowNotes = {
  InformationPacket: note('information_packet'),
  BenefitWaiver: note('benefit_waiver'),
  EligibilityNotice: note('eligibility_notice'),
  MonitoringRequest: note('monitoring_request'),
};
