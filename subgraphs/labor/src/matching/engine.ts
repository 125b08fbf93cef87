import { EmployerIndex, type EmployerIndexCopy } from './employer-index.js';
import { Explainer } from './explain.js';
import { Lookup } from './lookup.js';
import type { IndexStatus } from './messages.js';
import type { MatcherModel } from './model.js';
import { Ranking } from './ranking.js';
import type { IndexRecord, MatchAnswer, MatchQuery } from './record.js';

/** What rebuilds an engine elsewhere, apart from the model. */
export interface EngineCopy {
  readonly index: EmployerIndexCopy;
  readonly registerVersion: number;
}

/** The index and the model together, in the thread that holds them. Not safe for two lookups at once. */
export class Engine {
  readonly index: EmployerIndex;
  readonly #lookup: Lookup;
  readonly #ranking: Ranking;
  readonly #explainer: Explainer;
  #registerVersion: number;

  constructor(
    private readonly model: MatcherModel,
    copy?: EngineCopy,
  ) {
    this.index = new EmployerIndex(copy?.index);
    this.#lookup = new Lookup(this.index);
    this.#ranking = new Ranking(model);
    this.#explainer = new Explainer(model);
    this.#registerVersion = copy?.registerVersion ?? 0;
  }

  /** The index as it stands, to answer the same elsewhere. */
  copy(): EngineCopy {
    return { index: this.index.copy(), registerVersion: this.#registerVersion };
  }

  get registerVersion(): number {
    return this.#registerVersion;
  }

  get status(): Pick<IndexStatus, 'registerVersion' | 'matcherVersion' | 'deadShare'> {
    return {
      registerVersion: this.#registerVersion,
      matcherVersion: this.model.version,
      deadShare: this.index.deadShare,
    };
  }

  /** Adds records as they stand at a version of the register. */
  add(records: Iterable<IndexRecord>, registerVersion: number): void {
    for (const record of records) this.index.add(record);
    this.#registerVersion = Math.max(this.#registerVersion, registerVersion);
  }

  /** Call once when all records are in: lookups are faster after it. */
  settle(): void {
    this.index.settle();
  }

  /** Takes employers out with all their records. */
  remove(employerIds: readonly string[]): void {
    for (const id of new Set(employerIds)) this.index.remove(id);
  }

  /** Replaces all records of the employers named, and takes the removed ones out. */
  patch(
    upserts: readonly IndexRecord[],
    removedEmployerIds: readonly string[],
    registerVersion: number,
  ): void {
    this.remove([...removedEmployerIds, ...upserts.map((record) => record.employerId)]);
    this.add(upserts, registerVersion);
  }

  /** Answers one query with at most `limit` employers, best first. A name without a letter or digit has none. */
  match(query: MatchQuery, limit: number): MatchAnswer {
    const found = this.#lookup.find(query);
    const others =
      query.except === undefined
        ? found
        : found.filter(({ employer }) => this.index.employerId(employer) !== query.except);
    const ranked = this.#ranking.rank(others, limit);
    const candidates = ranked.map((candidate) => ({
      employerId: this.index.employerId(candidate.finding.employer),
      score: Math.round(candidate.score * 10_000) / 10_000,
      match: candidate.match,
      explanations: this.#explainer.explain(candidate, query, this.index),
    }));
    return { registerVersion: this.#registerVersion, matcherVersion: this.model.version, candidates };
  }
}
