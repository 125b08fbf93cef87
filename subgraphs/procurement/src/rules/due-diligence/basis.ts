import type { Check } from './check.js';
import type { DueDiligenceFinding } from './due-diligence.js';

/** What an officer was told, as stored. */
export interface StoredAnswer extends DueDiligenceFinding {
  readonly id: string;
  readonly askedOn: string;
  /** The register's version that it spoke from; null when the register could not be asked. */
  readonly registerVersion: number | null;
}

/** What a signature lacks: where it is looked for, and why it is not there. */
export interface Lack {
  readonly path: string;
  readonly message: string;
}

/** What a signature can rest on, or all that it lacks. */
export type Basis =
  | { readonly answer: StoredAnswer; readonly lacks: readonly [] }
  | { readonly answer: null; readonly lacks: readonly Lack[] };

/**
 * What a signature of a day can rest on (S0.4): the newest stored answer that is complete, was asked by that day and still
 * counts on it, while what is known `now` is complete too and holds no concern that the officer has not seen. `stored` is
 * ordered the newest first; `now` is null when the graph could not be asked.
 */
export function basisOf(
  stored: readonly StoredAnswer[],
  now: Pick<DueDiligenceFinding, 'checks'> | null,
  signedOn: string,
): Basis {
  const asked = stored.filter(({ askedOn }) => askedOn <= signedOn);
  const complete = asked.filter(({ outcome }) => outcome !== 'INCOMPLETE');
  const answer = complete.find(({ validUntil }) => validUntil >= signedOn);
  const missing = now ? now.checks.filter(isMissing).map(lackOf) : [UNREACHABLE];
  if (!answer) {
    const lacks = [...noAnswer(stored, asked, complete, signedOn), ...missing];
    return { answer: null, lacks: lacks.filter(isFirst) };
  }
  const unseen = (now?.checks ?? []).filter(
    (one) => one.outcome === 'CONCERN' && !wasSeen(one, answer.checks),
  );
  const lacks = [...missing, ...unseen.map(unseenLack)];
  return lacks.length > 0 ? { answer: null, lacks } : { answer, lacks: [] };
}

const UNREACHABLE: Lack = {
  path: 'dueDiligence',
  message: 'The facts cannot be asked anew just now, and nothing is signed blind. Try again.',
};

/** What was missing then and still is, is named once. */
const isFirst = ({ path, message }: Lack, i: number, all: readonly Lack[]): boolean =>
  all.findIndex((one) => one.path === path && one.message === message) === i;

const isMissing = ({ outcome }: Check): boolean => outcome === 'INCOMPLETE';

const lackOf = ({ code, message }: Check): Lack => ({ path: `dueDiligence.${code}`, message });

const unseenLack = ({ code, message }: Check): Lack => ({
  path: `dueDiligence.${code}`,
  message: `Not seen by the officer: ${message} Ask for due diligence again.`,
});

/** Whether a concern stood in what the officer was told, with all of its evidence. */
function wasSeen(now: Check, told: readonly Check[]): boolean {
  const then = told.find(({ code }) => code === now.code);
  return (
    then?.outcome === 'CONCERN' &&
    now.evidence.every((one) =>
      then.evidence.some((old) => old.kind === one.kind && old.reference === one.reference),
    )
  );
}

/** Why none of the stored answers will do. */
function noAnswer(
  stored: readonly StoredAnswer[],
  asked: readonly StoredAnswer[],
  complete: readonly StoredAnswer[],
  signedOn: string,
): Lack[] {
  const because = (message: string): Lack[] => [{ path: 'dueDiligence', message }];
  if (complete[0])
    return because(`Due diligence of ${complete[0].askedOn} expired on ${complete[0].validUntil}.`);
  if (asked[0]) {
    return [
      ...because(`Due diligence of ${asked[0].askedOn} was incomplete.`),
      ...asked[0].checks.filter(isMissing).map(lackOf),
    ];
  }
  const [later] = stored.slice(-1);
  return later
    ? because(
        `Due diligence was asked for on ${later.askedOn} only: a signature of ${signedOn} cannot precede it.`,
      )
    : because('Nobody asked for due diligence of this bid.');
}
