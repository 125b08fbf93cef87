import { dayInNewYork } from '@hub/rules/dates';

/** Where the duty to tell a worker of health insurance stands. */
export type NoticeStanding = 'NOT_DUE' | 'DUE' | 'GIVEN' | 'LATE';

/**
 * Where the notice of eligibility stands (S2.19): it is due upon the shift that passes the month's hours, and in time
 * until the end of that day. `dueAt` is an instant, or null while the hours are not passed.
 */
export function noticeStanding(dueAt: string | null, notifiedOn: string | null): NoticeStanding {
  if (dueAt === null) return 'NOT_DUE';
  if (notifiedOn === null) return 'DUE';
  return notifiedOn <= dayInNewYork(new Date(dueAt)) ? 'GIVEN' : 'LATE';
}
