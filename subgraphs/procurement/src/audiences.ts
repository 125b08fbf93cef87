import { type AccessRule, only, people } from '@hub/kit/access';

/** Those who buy, and the hub's own parts. */
export const procurement: AccessRule = only('PROCUREMENT');

/** Those who buy, for what a person decides: not even the hub's own parts. */
export const officers: AccessRule = people('PROCUREMENT');

/** Those who buy, those who enforce, and the board. */
export const enforcers: AccessRule = only('PROCUREMENT', 'LABOR_COMPLIANCE', 'BOARD_MEMBER');

/** Those who put on file what enforcement rests on. */
export const recorders: AccessRule = people('PROCUREMENT', 'LABOR_COMPLIANCE');

/** The board, or the staff who report to it. */
export const board: AccessRule = people('LABOR_COMPLIANCE', 'BOARD_MEMBER');
