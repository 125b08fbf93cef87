import { EmployerStatus } from '../employers/type.js';
import { ScreeningStatus } from './type.js';

/** What the status of a screening depends on. */
export interface Judged {
  readonly match: boolean;
  readonly score: number;
  readonly status: EmployerStatus;
}

/**
 * The status of a screening (S0.2): the worst status among matches; else POSSIBLE_MATCH when a candidate at or above
 * `possibleThreshold` is VIOLATOR or BARRED; else CLEAR. Pure.
 */
export function screeningStatus(matches: readonly Judged[], possibleThreshold: number): ScreeningStatus {
  const found = new Set(matches.filter(({ match }) => match).map(({ status }) => status));
  if (found.has(EmployerStatus.BARRED)) return ScreeningStatus.BARRED;
  if (found.has(EmployerStatus.VIOLATOR)) return ScreeningStatus.VIOLATOR;
  const possible = matches.some(
    ({ match, score, status }) => !match && score >= possibleThreshold && status !== EmployerStatus.CLEAR,
  );
  return possible ? ScreeningStatus.POSSIBLE_MATCH : ScreeningStatus.CLEAR;
}
