/** An id that nothing has. */
export const NO_ID = '00000000-0000-4000-8000-000000000000';

/** What a caller was answered before, that a later question needs: of its own screening, judgment, dispute and watch. */
export interface Earlier {
  screening: string;
  candidate: string;
  judgment: string;
  receipt: string;
  watch: string;
  finding: string;
  /** Its own requests for data: one that it is to answer, and one that it is to withdraw. */
  monitoring: { answer: string; withdraw: string };
}

/** What a caller has who was answered nothing. */
export const NOTHING_EARLIER: Readonly<Earlier> = {
  screening: NO_ID,
  candidate: '1',
  judgment: '1',
  receipt: '',
  watch: '1',
  finding: '1',
  monitoring: { answer: NO_ID, withdraw: NO_ID },
};
