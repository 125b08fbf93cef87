import {
  type AccessRule,
  type AccessTable,
  everyone,
  fields,
  only,
  people,
  type RowNotes,
  signedIn,
  within,
} from '@hub/kit/access';
import { auditors, auditTypes } from '@hub/kit/audit/access';

const screeners = people('LICENSING', 'PROCUREMENT', 'LABOR_COMPLIANCE', 'WORKFORCE_PARTNER', 'ANALYST');
// The hub itself looks up whether a cited screening exists, and whose it is; it screens nobody.
const readers = only('LICENSING', 'PROCUREMENT', 'LABOR_COMPLIANCE', 'WORKFORCE_PARTNER', 'ANALYST');
const feedReaders = only('LICENSING', 'PROCUREMENT');
const watchers = people('LICENSING', 'PROCUREMENT');
const reviewers = people('LICENSING', 'PROCUREMENT', 'LABOR_COMPLIANCE');
const compliance = people('LABOR_COMPLIANCE');
// The hub's own parts alone: what they ask of one another.
const ownParts = only();
const boardMembers = people('BOARD_MEMBER');
const registrars = people('LABOR_COMPLIANCE', 'ADMIN');

const listFor = (rule: AccessRule, edge: string): AccessTable => ({
  [`${edge}Connection`]: fields(rule, 'totalCount edges pageInfo'),
  [`${edge}Edge`]: fields(rule, 'cursor node'),
});
const list = (edge: string): AccessTable => listFor(everyone, edge);

/** Who may see what of labor: every field of every type. What is not everyone's is guarded on its own field. */
export const access: AccessTable = {
  Query: {
    ...fields(
      everyone,
      'employer case violators violationStatistics sources policy policyVersions disputeByReceipt',
    ),
    ...fields(everyone, 'wageFloor assessUnderpayment livingWageCoverage livingWageCost boardDeterminations'),
    employers: signedIn,
    screenEmployers: screeners,
    screening: readers,
    ...fields(compliance, 'dispute disputes'),
    violatorChanges: feedReaders,
    ...fields(watchers, 'watch watches watchNotices'),
    affectedScreenings: screeners,
    laborAuditEntries: auditors,
    duplicates: registrars,
    regroupedRecords: ownParts,
    employersById: ownParts,
  },
  Mutation: {
    ...fields(everyone, 'fileDispute withdrawDispute'),
    ...fields(compliance, 'decideDispute correctCase acceptEmployerStatement withdrawEmployerStatement'),
    ...fields(compliance, 'correctDebarment undoDebarmentCorrection'),
    reviewMatch: reviewers,
    recordBoardDetermination: boardMembers,
    ...fields(watchers, 'watchEmployers unwatch'),
    ...fields(registrars, 'mergeEmployers splitEmployer undoJudgment relateEmployers setPolicy'),
    ...fields(registrars, 'acceptDuplicate refuseDuplicate undoDuplicate'),
  },

  WageFloor: fields(
    everyone,
    'policy amount unrounded fraction effectiveFrom effectiveTo steps missing formulas formula source',
  ),
  WageFloorStep: fields(
    everyone,
    'effectiveFrom percentChange series basePeriod baseIndex period index amount',
  ),
  WageFormulaResult: fields(everyone, 'formula amount unrounded source'),
  UnderpaymentAssessment: fields(
    everyone,
    'shortfall multiplier penalty interest medicalBenefits otherBenefits total owedBy lines',
  ),
  UnderpaymentLine: fields(
    everyone,
    'periodFrom periodTo hours paidRate floor departmentalFloor shortfall penalty interest',
  ),
  LivingWageCoverage: fields(everyone, 'outcome health reasons'),
  CoverageReason: fields(everyone, 'code message citation'),
  BoardDetermination: {
    ...fields(
      everyone,
      `id policy matter laborService subcontractTier contractId outcome determinedOn effectiveFrom reason recordedAt`,
    ),
    recordedBy: people('BOARD_MEMBER', 'LABOR_COMPLIANCE', 'ADMIN', 'AUDITOR'),
  },
  ...list('BoardDetermination'),
  RecordBoardDeterminationPayload: fields(boardMembers, 'determination'),
  LivingWageCost: fields(everyone, 'oneTime annual lines discrepancies notes'),
  CostLine: fields(everyone, 'code label amount formula'),
  CostDiscrepancy: fields(everyone, 'code stated recomputed'),
  CostNote: fields(everyone, 'code text'),

  Employer: {
    ...fields(everyone, 'id legalName tradeNames legalForm address industry status record cases identifiers'),
    ...fields(everyone, 'sourceRecords possibleDuplicates relations workplaceIncidents'),
    // Inaccessible in the graph: the gateway alone asks for them, on behalf of whoever asks a neighbor.
    ...fields(everyone, 'memberIds facts livingWageFacts livingWageFloors'),
  },
  Address: fields(everyone, 'street city state postalCode'),
  Identifier: fields(everyone, 'scheme id'),
  SourceRecord: fields(everyone, 'dataset recordId'),
  EmployerRelation: fields(everyone, 'kind employer fromOn toOn source'),
  EmployerRecord: fields(
    everyone,
    `cases violations workersAffected amountAssessed backWages civilPenalties openBalance firstFindingOn lastFindingOn
     repeatViolator`,
  ),

  Case: {
    ...fields(
      everyone,
      `id lawType severity finality contested disputed employerStatement determinedOn amountAssessed amountPaid
       findingsFrom findingsTo backWages civilPenalties workersAffected source violations employer correction`,
    ),
    versions: people('LABOR_COMPLIANCE', 'AUDITOR'),
  },
  CaseCorrection: fields(everyone, 'correctedOn explanation inForce'),
  CaseVersion: fields(
    within('Case.versions'),
    `registerVersion knownOn knownUntil lawType severity finality contested determinedOn findingsFrom findingsTo
     amountAssessed amountPaid backWages civilPenalties workersAffected explanation correctedBy correctedAt disputeId`,
  ),
  CorrectCasePayload: fields(compliance, 'case'),
  DebarmentCorrection: fields(
    compliance,
    'id dataset recordId program startsOn endsOn void explanation decidedAt registerVersion undone',
  ),
  DebarmentCorrectionPayload: fields(compliance, 'correction employer'),
  WorkplaceIncident: fields(
    everyone,
    'id occurredOn kind fatalities description place inspectionNumber source',
  ),
  CaseSource: fields(everyone, 'publisher dataset recordId retrievedOn url'),
  Violation: fields(everyone, 'statute description count backWages workersAffected'),
  Policy: {
    ...fields(everyone, 'id effectiveFrom terms setAt reason'),
    setBy: people('LABOR_COMPLIANCE', 'ADMIN', 'AUDITOR'),
  },
  SetPolicyPayload: fields(registrars, 'policy'),
  Source: fields(everyone, 'dataset publisher coversFrom coversTo lastImportedOn records'),

  FileDisputePayload: fields(everyone, 'receipt'),
  DisputeReceipt: fields(everyone, 'code filedAt decideBy'),
  DisputeProgress: fields(everyone, 'status outcome explanation filedAt decideBy decidedAt'),
  WithdrawDisputePayload: fields(everyone, 'dispute'),
  Dispute: fields(
    compliance,
    `id status ground statement evidenceUrl filedAt decideBy overdue outcome explanation decidedAt decidedBy case
     contact`,
  ),
  Reporter: fields(within('Dispute.contact'), 'name phone email safeToContact'),
  DisputeConnection: fields(compliance, 'totalCount edges pageInfo'),
  DisputeEdge: fields(compliance, 'cursor node'),
  DecideDisputePayload: fields(compliance, 'dispute'),
  EmployerStatementPayload: fields(compliance, 'case'),

  PageInfo: fields(everyone, 'hasNextPage hasPreviousPage startCursor endCursor'),
  ...list('Case'),
  ...list('WorkplaceIncident'),
  ...list('Employer'),
  ViolatorEdge: fields(everyone, 'cursor node'),
  ViolatorConnection: fields(everyone, 'totalCount edges pageInfo facets'),
  ViolatorFacets: fields(everyone, 'lawType industry city year'),
  FacetValue: fields(everyone, 'value count'),
  ViolationStatistics: fields(everyone, 'asOf registerVersion rows'),
  StatisticsRow: fields(
    everyone,
    'keys cases violations workersAffected amountAssessed backWages civilPenalties',
  ),

  Screening: fields(readers, 'id key status asOf registerVersion matcherVersion screenedAt agency matches'),
  ScreeningMatch: fields(within('Screening.matches'), 'score match explanations employer'),
  MatchExplanation: fields(
    within('ScreeningMatch.explanations'),
    'feature score weight query candidate detail',
  ),
  ...listFor(feedReaders, 'ViolatorChange'),
  ViolatorChange: fields(feedReaders, 'occurredAt kind registerVersion recordedEmployerId employer caseId'),
  ...listFor(watchers, 'Watch'),
  ...listFor(watchers, 'WatchNotice'),
  ...listFor(screeners, 'AffectedScreening'),
  Watch: fields(
    watchers,
    'id employers subjects callbackUrl state failedAttempts lastFailure lastDeliveredAt createdAt',
  ),
  WatchedSubject: fields(watchers, 'id key status registerVersion screening'),
  WatchEmployersPayload: fields(watchers, 'watch secret'),
  UnwatchPayload: fields(watchers, 'watchId'),
  WatchNotice: fields(
    watchers,
    `id watchId kind occurredAt registerVersion cursor status previousStatus employer caseId subjectId subjectKey screening
     deliveredAt`,
  ),
  AffectedScreening: fields(screeners, 'screening employer caseId registerVersion correctedAt'),
  ReviewMatchPayload: fields(reviewers, 'review'),
  MatchReview: fields(reviewers, 'id verdict reason reviewedAt'),
  EmployerDuplicate: fields(registrars, 'id status score reasons employers registerVersion reason decidedAt'),
  DuplicateReason: fields(within('EmployerDuplicate.reasons'), 'feature weight first second detail'),
  ...listFor(registrars, 'EmployerDuplicate'),
  DuplicatePayload: fields(registrars, 'duplicate'),
  EmployerJudgment: fields(registrars, 'id kind reason decidedAt registerVersion undone'),
  RelateEmployersPayload: fields(registrars, 'employer'),
  RegroupedRecord: fields(ownParts, 'dataset recordId employerId'),
  JudgmentPayload: fields(registrars, 'judgment employers'),
  ...auditTypes,
};

/** Whose rows: the database holds each caller to it, also where a statement forgets. */
export const rows: RowNotes = {
  Screening: {
    says: 'An agency’s own; the hub’s own parts find any, to say whose it is.',
    policies: ['labor.screening own_agency'],
  },
  MatchReview: {
    says: 'Any agency’s, because a verdict binds whoever screens the same subject next; reviewers alone store one.',
    policies: ['labor.match_review screeners_read', 'labor.match_review reviewers_write'],
  },
  Watch: {
    says: 'An agency’s own; the deliveries find any, to send what it waits for.',
    policies: ['labor.watch own_agency', 'labor.watch deliveries', 'labor.watch_subject with_watch'],
  },
  WatchNotice: { says: 'Of the agency’s own watches.', policies: ['labor.watch_notice with_watch'] },
  AffectedScreening: { says: 'Of the agency’s own screenings.', policies: ['labor.screening own_agency'] },
  'WatchEmployersPayload.secret': {
    says: 'Shown to whoever sets the watch, this once: no request’s role may read it.',
    policies: ['labor.watch_secret with_watch', 'labor.watch_secret deliveries'],
  },
  EmployerDuplicate: { says: 'All, for registrars.', policies: ['labor.employer_duplicate registrars'] },
  EmployerJudgment: { says: 'All, for registrars.', policies: ['labor.employer_judgment registrars'] },
  Dispute: {
    says: 'All, for LABOR_COMPLIANCE.',
    policies: ['labor.dispute compliance_staff', 'labor.dispute retention'],
  },
  DisputeProgress: {
    says: 'The one of the receipt that the caller holds; anybody may file one.',
    policies: [
      'labor.dispute own_receipt',
      'labor.dispute own_receipt_withdraws',
      'labor.dispute anybody_files',
    ],
  },
  Reporter: {
    says: 'All, for LABOR_COMPLIANCE, and each look is audited; whoever holds the receipt may have theirs forgotten, and the hub forgets it some time after the decision.',
    policies: [
      'labor.dispute_contact compliance_staff',
      'labor.dispute_contact own_receipt',
      'labor.dispute_contact anybody_files',
      'labor.dispute_contact retention',
    ],
  },
  CaseVersion: {
    says: 'What was known is open to its readers; who corrected it, to LABOR_COMPLIANCE and AUDITOR.',
    policies: ['labor.case_correction compliance_staff', 'labor.case_correction auditors_read'],
  },
  DebarmentCorrection: {
    says: 'All, for LABOR_COMPLIANCE; the database shows them to AUDITOR, too.',
    policies: ['labor.debarment_correction compliance_staff', 'labor.debarment_correction auditors_read'],
  },
  'Employer.identifiers': {
    says: 'US-EIN for LICENSING, PROCUREMENT and LABOR_COMPLIANCE alone: the resolver leaves it out for others.',
    policies: [],
  },
};
