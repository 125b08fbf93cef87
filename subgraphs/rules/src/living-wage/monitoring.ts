/** A request of the board for data of the institution or a contractor (S2.44), with the deadline that it names. */
export interface MonitoringRequest {
  readonly of: 'INSTITUTION' | 'CONTRACTOR';
  readonly requestedOn: string;
  /** The last day to answer. */
  readonly dueOn: string;
  readonly answeredOn: string | null;
}

/** Where a request stands. */
export type MonitoringStanding = 'OPEN' | 'OVERDUE' | 'ANSWERED' | 'ANSWERED_LATE';

/** Where a request stands on a day; a deadline ends with its day. Throws RangeError for one before the request. */
export function monitoringStanding(
  { requestedOn, dueOn, answeredOn }: MonitoringRequest,
  on: string,
): MonitoringStanding {
  if (dueOn < requestedOn) throw new RangeError('dueOn must not lie before requestedOn');
  if (answeredOn !== null && answeredOn <= on) return answeredOn <= dueOn ? 'ANSWERED' : 'ANSWERED_LATE';
  return on <= dueOn ? 'OPEN' : 'OVERDUE';
}
