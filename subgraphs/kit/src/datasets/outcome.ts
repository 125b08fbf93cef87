/** What became of a fact. */
export type Outcome = 'loaded' | 'unchanged' | 'superseded';

/** A fact that what is on file does not allow: its rows are set aside for this reason, in words that name no value. */
export interface Refused {
  readonly refused: string;
  /** The column at fault; absent when no single one is. */
  readonly column?: string;
}

/** Tells a fact that was refused. */
export const isRefused = (one: Outcome | Refused): one is Refused => typeof one === 'object';
