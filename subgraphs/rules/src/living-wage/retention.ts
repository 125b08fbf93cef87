import { exact } from '../exact.js';

/** A worker of a site and the weekly hours, under the old contractor or as offered by the new. */
export interface RosterLine {
  /** A pseudonymous reference. */
  readonly worker: string;
  readonly hours: string;
}

/** A worker who was not hired back as the policy asks. */
export interface RetentionFault {
  readonly code: 'NOT_OFFERED' | 'FEWER_HOURS';
  readonly worker: string;
}

/**
 * Whom a new contractor failed to hire back (S2.22): every worker of the site must have an offer at no fewer than the
 * original hours. Several lines of a worker are summed. Whether the worker takes the offer is the worker's affair.
 * Empty is right.
 */
export function retentionFaults(
  roster: readonly RosterLine[],
  offers: readonly RosterLine[],
): RetentionFault[] {
  const offered = hoursByWorker(offers);
  return [...hoursByWorker(roster)].flatMap(([worker, hours]): RetentionFault[] => {
    const offer = offered.get(worker);
    if (!offer) return [{ code: 'NOT_OFFERED', worker }];
    return offer.compare(hours) < 0 ? [{ code: 'FEWER_HOURS', worker }] : [];
  });
}

function hoursByWorker(lines: readonly RosterLine[]) {
  const hours = new Map<string, ReturnType<typeof exact>>();
  for (const line of lines) {
    const before = hours.get(line.worker);
    hours.set(line.worker, before ? before.add(exact(line.hours)) : exact(line.hours));
  }
  return hours;
}
