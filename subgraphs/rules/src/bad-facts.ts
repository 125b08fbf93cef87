/** One thing that is wrong with what a rule was given: where it stands (`pay.0.hours`) and what is wrong. */
export interface FactIssue {
  readonly path: string;
  readonly message: string;
}

/** A rule was given facts that it cannot judge. Its issues name each, without the value. */
export class BadFacts extends RangeError {
  constructor(readonly issues: readonly FactIssue[]) {
    super(issues.map(({ path, message }) => `${path}: ${message}`).join('; '));
  }
}

/** A policy needs what nobody put on file: an index, a year's inputs. Better no answer than a wrong one. */
export class MissingInputs extends Error {}

/** Does `work`; what it finds bad is said of the fact at `path`, where the caller can mend it. */
export function blaming<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof BadFacts)) throw error;
    throw new BadFacts(error.issues.map(({ message }) => ({ path, message })));
  }
}

/** Throws BadFacts when there is an issue. */
export function refuse(issues: readonly FactIssue[]): void {
  if (issues.length > 0) throw new BadFacts(issues);
}
