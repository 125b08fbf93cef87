import type { CaseFact, DebarmentFact, EmployerMention, IncidentFact } from '@hub/kit/datasets/facts';

/** A mention of an invented employer; `recordId` doubles as its name unless one is given. */
export const mention = (recordId: string, over: Partial<EmployerMention> = {}): EmployerMention => ({
  recordId,
  name: recordId,
  tradeNames: [],
  place: { street: null, city: 'Boston', state: 'MA', postalCode: null },
  industry: null,
  identifiers: [],
  ...over,
});

/** A final case about an employer, with one violation; its record is its number. */
export const caseFact = (
  caseNumber: string,
  employer: Partial<EmployerMention>,
  over: Partial<CaseFact> = {},
): CaseFact => ({
  kind: 'case',
  caseNumber,
  employer: mention(caseNumber, employer),
  lawType: 'WAGE_THEFT',
  severity: 'OTHER',
  finality: 'FINAL',
  contested: false,
  determinedOn: '2024-03-01',
  findingsFrom: null,
  findingsTo: null,
  amountAssessedCents: null,
  amountPaidCents: null,
  backWagesCents: null,
  civilPenaltiesCents: null,
  workersAffected: null,
  url: null,
  violations: [
    { statute: '149.148', description: null, count: 1, backWagesCents: null, workersAffected: null },
  ],
  ...over,
});

/** A debarment of an employer. */
export const debarmentFact = (
  recordId: string,
  employer: Partial<EmployerMention>,
  over: Partial<DebarmentFact> = {},
): DebarmentFact => ({
  kind: 'debarment',
  employer: mention(recordId, employer),
  program: 'Public work',
  startsOn: '2025-01-01',
  endsOn: null,
  ...over,
});

/** A fatal accident at an employer's work. */
export const incidentFact = (
  recordId: string,
  employer: Partial<EmployerMention>,
  over: Partial<IncidentFact> = {},
): IncidentFact => ({
  kind: 'incident',
  employer: mention(recordId, employer),
  incidentKind: 'FATALITY',
  fatalities: 1,
  occurredOn: '2024-03-01',
  description: 'Worker died in a fall.',
  inspectionNumber: null,
  ...over,
});
