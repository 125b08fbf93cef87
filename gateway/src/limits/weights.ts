/**
 * What an operation costs, in units. A unit is one object of the answer, at its largest: about 10 µs of the hub's
 * time. Scalars cost nothing of their own.
 */

/** One object of an answer. */
export const OBJECT_UNITS = 1;

/** A mutation: a transaction, its audit entry and its write to the disk. */
export const MUTATION_UNITS = 50;

/** Fields that do more than read what they show, in units for each object that they give. */
export const FIELD_UNITS: Readonly<Record<string, number>> = {
  // Candidates from the index, their evidence, and the stored answer: 1 ms for each subject.
  'Query.screenEmployers': 50,
  // Computed from the register, stored, audited.
  'License.standing': 50,
  // A search by text over all names, with facets over all that was found.
  'Query.violators': 50,
  'Query.employers': 50,
  // A receipt is hashed for 40 ms: 5 codes at once for the public, and then one every 4 s (in production).
  'Query.disputeByReceipt': 4_000,
  'Mutation.fileDispute': 4_000,
  'Mutation.withdrawDispute': 4_000,
  // Up to 2,000 pay periods, each compared with the floors of its days.
  'Query.assessUnderpayment': 300,
  // Every adjustment since the base wage, as exact fractions.
  'Query.wageFloor': 50,
  // As screening twenty subjects: a watch is set once, and few have more.
  'Mutation.watchEmployers': 1_000,
  // Finds screenings by what they showed.
  'Query.affectedScreenings': 50,
  // Counts every change: 3 ms for each 60,000.
  'ViolatorChangeConnection.totalCount': 300,
  // Reads every counted case: 9 ms for each 20,000.
  'Query.violationStatistics': 900,
};

/** Fields that work on each entry of a list in their input: its name there, and units for each entry. */
export const ENTRY_UNITS: Readonly<Record<string, { readonly list: string; readonly units: number }>> = {
  // A line is written, checked and summed anew with its quarter.
  'Mutation.reportPayroll': { list: 'lines', units: 20 },
};

/** The length of a list that no argument tells, when nothing better is known. */
export const LIST_LENGTH = 10;

/** The usual length of lists that no argument tells. */
export const LIST_LENGTHS: Readonly<Record<string, number>> = {
  'ScreeningMatch.explanations': 8,
  'Employer.identifiers': 3,
  'Case.violations': 5,
  'ViolationStatistics.rows': 100,
  'WageFloor.steps': 30,
  'QuarterlyComplianceReport.rows': 300,
  'QuarterlyComplianceReport.missing': 50,
};

/** The length of a page when its argument is absent. */
export const PAGE_LENGTHS: Readonly<Record<string, number>> = { first: 20, limit: 5 };
