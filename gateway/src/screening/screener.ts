import { randomUUID } from 'node:crypto';
import type { Caller } from '@hub/kit/caller';
import type { IncidentRecord } from '@hub/kit/errors';
import { subgraphExecutor } from '@hub/kit/execute';
import type { Subject } from '@hub/labor/screenings/input';
import type { ScreeningStatus } from '@hub/labor/screenings/type';
import { SUBGRAPHS } from '../hub/registry.js';

/** Why a candidate was scored as it was. */
export interface Explanation {
  readonly feature: string;
  readonly score: number;
  readonly weight: number;
  readonly query: string | null;
  readonly candidate: string | null;
  readonly detail: string | null;
}

/** A candidate with its evidence. */
export interface Match {
  readonly score: number;
  readonly match: boolean;
  readonly employerId: string;
  readonly legalName: string;
  readonly explanations: readonly Explanation[];
  readonly sourceRecords: readonly { readonly dataset: string; readonly recordId: string }[];
}

/** What is told of one subject. */
export interface ScreeningAnswer {
  /** The stored screening. */
  readonly screeningId: string;
  readonly key: string;
  readonly status: `${ScreeningStatus}`;
  readonly matches: readonly Match[];
}

/** How to screen. */
export interface ScreeningOptions {
  /** The day to speak of; null for today. */
  readonly asOf: string | null;
  /** Candidates per subject. */
  readonly limit: number;
}

/** The labor subgraph in this process, asked to screen. */
export interface Screener {
  /** Screens up to 500 subjects, stored, in the order given. Throws what the subgraph says against them. */
  screen(subjects: readonly Subject[], options: ScreeningOptions): Promise<ScreeningAnswer[]>;
  close(): Promise<void>;
}

const SCREEN = `query ($subjects: [ScreeningSubject!]!, $asOf: Date, $limit: Int) {
  screenEmployers(subjects: $subjects, asOf: $asOf, limit: $limit) {
    id
    key
    status
    matches {
      score
      match
      explanations { feature score weight query candidate detail }
      employer { id legalName sourceRecords { dataset recordId } }
    }
  }
}`;

interface GraphAnswer {
  readonly id: string;
  readonly key: string;
  readonly status: ScreeningAnswer['status'];
  readonly matches: readonly (Omit<Match, 'employerId' | 'legalName' | 'sourceRecords'> & {
    readonly employer: { readonly id: string } & Pick<Match, 'legalName' | 'sourceRecords'>;
  })[];
}

/**
 * Starts the labor subgraph on a database to screen through the very operation that the hub serves; resolves once
 * its index of employers stands. The screenings are stored as asked by `caller`.
 */
export async function startScreener(
  databaseUrl: string,
  caller: Caller,
  log: (record: IncidentRecord) => void,
): Promise<Screener> {
  const labor = await SUBGRAPHS.labor();
  const running = await labor.start({
    databaseUrl,
    askGraph: () => Promise.reject(new Error('labor stands alone here')),
  });
  const execute = subgraphExecutor(labor, running, log);
  try {
    await running.ready;
  } catch (error) {
    await running.close().catch(() => {}); // the first error says what went wrong
    throw error;
  }
  return {
    async screen(subjects, { asOf, limit }) {
      const { data, errors } = await execute(
        { query: SCREEN, variables: { subjects, asOf, limit } },
        { caller, requestId: randomUUID() },
      );
      if (errors?.[0]) throw new Error(errors[0].message);
      return ((data?.screenEmployers ?? []) as GraphAnswer[]).map(toAnswer);
    },
    close: () => running.close(),
  };
}

const toAnswer = ({ id, key, status, matches }: GraphAnswer): ScreeningAnswer => ({
  screeningId: id,
  key,
  status,
  matches: matches.map(({ score, match, explanations, employer }) => ({
    score,
    match,
    employerId: employer.id,
    legalName: employer.legalName,
    explanations,
    sourceRecords: employer.sourceRecords,
  })),
});
