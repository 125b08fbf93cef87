import { DECIDE, decision } from './decide.js';

/** Requests in a second. */
const RATE = 50;

/** One in so many is a write. */
const WRITES = 5;

/** Longer than any answer may take; what is not there by then hangs. */
const HANGS_MS = 15_000;

/** What became of a request. */
export interface Asked {
  /** The code of its first error; null when it was answered; `HUNG`, or `NO HUB` where there was none to ask. */
  readonly code: string | null;
  /** The id of the decision that it was told of. */
  readonly decided: string | null;
  readonly isWrite: boolean;
}

/** Where the requests go, as whom, about which screening. */
export interface Target {
  url(): string;
  readonly token: string;
  readonly screeningId: string;
}

/** Reads from several parts, and every fifth time a write, fifty times a second until it is stopped. */
export function steadily(hub: Target): { stop(): Promise<Asked[]> } {
  const asked: Promise<Asked>[] = [];
  const timer = setInterval(() => asked.push(one(hub, asked.length)), 1_000 / RATE);
  return {
    stop() {
      clearInterval(timer);
      return Promise.all(asked);
    },
  };
}

async function one(hub: Target, number: number): Promise<Asked> {
  const isWrite = number % WRITES === 0;
  const body = isWrite
    ? { query: DECIDE, variables: decision(hub.screeningId, `decision ${number}`) }
    : { query: '{ sources { dataset } licenses(first: 1) { totalCount } }' };
  try {
    const response = await fetch(`${hub.url()}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${hub.token}` },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(HANGS_MS),
    });
    const { data, errors } = (await response.json()) as {
      data?: { recordLicensingDecision?: { decision: { id: string } } | null };
      errors?: { extensions: { code: string } }[];
    };
    return {
      code: errors?.[0]?.extensions.code ?? null,
      decided: data?.recordLicensingDecision?.decision.id ?? null,
      isWrite,
    };
  } catch (error) {
    return { code: (error as Error).name === 'TimeoutError' ? 'HUNG' : 'NO HUB', decided: null, isWrite };
  }
}
