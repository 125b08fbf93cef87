import type { TestDatabase } from '@hub/db/testing';
import { developmentKeys, developmentToken } from '@hub/gateway/callers/development';
import { Closing } from '@hub/gateway/hub/closing';
import { findShowcase } from '@hub/gateway/sample/on-file';
import { clientSchema } from '@hub/gateway/supergraph';
import type { Caller, Role } from '@hub/kit/caller';
import type { SubgraphName } from '@hub/kit/subgraph';
import { isAbstractType } from 'graphql';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCityDatabase } from '../harness/city.js';
import { startHub, type TestHub } from '../harness/hub.js';
import { bodyOf, post, type Signer, signerOf } from './signed.js';
import { loadersOf, startWatchedHub } from './watched.js';

/** What a way gave of a field: how its first refusal reads, or what was shown. */
type Outcome = 'FORBIDDEN' | 'SHOWN' | 'HIDDEN';

/** A restricted field of an employer, in the subgraph that computes it. */
interface Field {
  readonly subgraph: SubgraphName;
  /** Asks an employer for it. */
  readonly selection: string;
  /** Whether an employer's answer shows what is restricted. */
  shows(employer: never): boolean;
}

const FIELDS: Readonly<Record<string, Field>> = {
  'Employer.bids': {
    subgraph: 'procurement',
    selection: 'bids(first: 1) { edges { node { number amount } } }',
    shows: (employer: { bids: { edges: unknown[] } | null }) => (employer.bids?.edges.length ?? 0) > 0,
  },
  'License.standing': {
    subgraph: 'licensing',
    selection: 'licenses(first: 1) { edges { node { standing { recommendation } } } }',
    shows: (employer: { licenses: { edges: { node: { standing: object | null } }[] } }) =>
      Boolean(employer.licenses.edges[0]?.node.standing),
  },
  // No rule of the table but of the resolver: a list that anyone may see, without the numbers that some may not.
  'Employer.identifiers': {
    subgraph: 'labor',
    selection: 'identifiers { scheme }',
    shows: (employer: { identifiers: { scheme: string }[] }) =>
      employer.identifiers.some(({ scheme }) => scheme === 'US-EIN'),
  },
};

/** Callers who may go every way, the mutation's too: each gets the same on all of them. */
const CALLERS: readonly (readonly [Role[], Readonly<Record<keyof typeof FIELDS, Outcome>>])[] = [
  [
    ['ADMIN'],
    { 'Employer.bids': 'FORBIDDEN', 'License.standing': 'FORBIDDEN', 'Employer.identifiers': 'HIDDEN' },
  ],
  [
    ['LABOR_COMPLIANCE'],
    { 'Employer.bids': 'FORBIDDEN', 'License.standing': 'FORBIDDEN', 'Employer.identifiers': 'SHOWN' },
  ],
  [
    ['ADMIN', 'PROCUREMENT', 'LICENSING'],
    { 'Employer.bids': 'SHOWN', 'License.standing': 'SHOWN', 'Employer.identifiers': 'SHOWN' },
  ],
];

let database: TestDatabase;
let hub: TestHub;
let signer: Signer;
let employer: { readonly id: string; readonly legalName: string; readonly other: string };

beforeAll(async () => {
  database = await startCityDatabase();
  employer = await employerWithEverything(database.url);
  hub = await startHub({ mode: 'many', databaseUrl: database.url });
  signer = await signerOf(hub);
});
afterAll(async () => {
  await hub?.stop();
  await database?.close();
});

/** The city's showcase, given what it lacks of what the fields show. */
async function employerWithEverything(url: string): Promise<typeof employer> {
  const sql = postgres(url, { max: 1 });
  try {
    const { id, legalName } = await findShowcase(sql as never);
    await sql`
      insert into labor.employer_identifier
      select id, employer_id, 'US-EIN', '990000001' from labor.employer_mention where employer_id = ${id} limit 1`;
    await sql`update procurement.bid set bidder_id = ${id} where id = (select min(id) from procurement.bid)`;
    const [last] = await sql<{ id: string }[]>`
      select max(id)::text as id from labor.employer where id <> ${id} and merged_into is null`;
    return { id, legalName, other: last?.id ?? '' };
  } finally {
    await sql.end();
  }
}

/** The ways that the graph has to an employer; each gives the employer's part of the answer and the refusals. */
const WAYS: Readonly<Record<string, (field: Field, roles: readonly Role[]) => Promise<Outcome>>> = {
  query: (field, roles) =>
    ask(
      field,
      roles,
      `query { employer(id: "${employer.id}") { id ${field.selection} } }`,
      (data) => data.employer,
    ),
  'a connection': (field, roles) =>
    ask(
      field,
      roles,
      `query { violators(text: ${JSON.stringify(employer.legalName)}, first: 1) { edges { node { id ${field.selection} } } } }`,
      (data) => data.violators.edges[0].node,
    ),
  'a mutation’s payload': (field, roles) =>
    ask(
      field,
      roles,
      `mutation { relateEmployers(input: {
        employerId: "${employer.id}", kind: PARENT, relatedId: "${employer.other}", source: "a test"
      }) { employer { id ${field.selection} } } }`,
      (data) => data.relateEmployers.employer,
    ),
  // The union of all entities, and the one abstract type that there is.
  _entities: async (field, roles) => {
    const body = bodyOf(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Employer { id ${field.selection} } } }`,
      { r: [{ __typename: 'Employer', id: employer.id, memberIds: [employer.id] }] },
    );
    const caller: Caller = { id: 'x', agency: 'x', roles };
    const answer = await post(
      hub.subgraphUrl(field.subgraph),
      body,
      signer.headers(body, field.subgraph, caller),
    );
    return outcomeOf(field, answer, (data) => data._entities[0]);
  },
};

async function ask(
  field: Field,
  roles: readonly Role[],
  query: string,
  // biome-ignore lint/suspicious/noExplicitAny: the answer's shape is the operation's
  found: (data: any) => unknown,
): Promise<Outcome> {
  const key = await developmentKeys(hub.dataDir);
  const token = await developmentToken(key, { id: 'x', agency: 'x', roles }, 600);
  const answer = await hub.query(query, {}, { headers: { authorization: `Bearer ${token}` } });
  return outcomeOf(field, answer, found);
}

function outcomeOf(
  field: Field,
  answer: {
    readonly data?: unknown;
    readonly errors?: readonly { readonly extensions?: { code?: unknown } }[];
  },
  // biome-ignore lint/suspicious/noExplicitAny: the answer's shape is the operation's
  found: (data: any) => any,
): Outcome {
  const { data, errors = [] } = answer;
  const codes = new Set(errors.map(({ extensions }) => extensions?.code));
  const reached = found(data);
  expect(reached).toMatchObject({ id: employer.id });
  const shown = field.shows(reached as never);
  if (codes.size === 0) return shown ? 'SHOWN' : 'HIDDEN';
  expect({ codes: [...codes], shown }).toEqual({ codes: ['FORBIDDEN'], shown: false });
  return 'FORBIDDEN';
}

describe('19: the same field, whichever way leads to it', () => {
  describe.each(Object.keys(FIELDS))('%s', (name) => {
    test.each(CALLERS)('as %j', async (roles, expected) => {
      const outcomes: Record<string, Outcome> = {};
      for (const [way, go] of Object.entries(WAYS)) outcomes[way] = await go(FIELDS[name] as Field, roles);
      expect(outcomes).toEqual(Object.fromEntries(Object.keys(WAYS).map((way) => [way, expected[name]])));
    });
  });

  // The first one needs a fifth way above: shield knows no rules for interfaces, so the types behind it must have them.
  test('there is no interface and no union among the ways', async () => {
    const types = Object.values((await clientSchema()).getTypeMap());
    expect(types.filter(isAbstractType)).toEqual([]);
  });
});

describe('22: callers in turn, many in flight', () => {
  const REQUESTS = 5_000;
  const IN_FLIGHT = 50;
  const CALLERS = 5;
  const QUERY =
    'query ($own: ID!, $other: ID!) { own: screening(id: $own) { id agency } other: screening(id: $other) { id } }';
  const SCREEN = 'query ($name: String!) { screenEmployers(subjects: [{ key: "a", name: $name }]) { id } }';

  test('each has a context and loaders of its own, and is served nothing that was loaded for another', async () => {
    const closing = new Closing();
    try {
      const watched = await startWatchedHub(database.url, closing);
      const send = async (token: string, query: string, variables: object) => {
        const response = await fetch(`${watched.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify({ query, variables }),
        });
        return ((await response.json()) as { data: never }).data;
      };
      const callers = await Promise.all(
        Array.from({ length: CALLERS }, async (_, index) => {
          const agency = `agency-${index}`;
          const token = await watched.tokenOf({ id: `clerk-${index}`, agency, roles: ['LICENSING'] });
          const { screenEmployers } = await send(token, SCREEN, { name: employer.legalName });
          return { agency, token, screening: (screenEmployers as { id: string }[])[0]?.id ?? '' };
        }),
      );
      watched.contexts.length = 0;
      watched.served.length = 0;

      const answers = new Map<string, number>();
      let next = 0;
      const ask = async () => {
        while (next < REQUESTS) {
          const index = next++;
          const { agency, token, screening: own } = callers[index % CALLERS] as (typeof callers)[number];
          const other = callers[(index + 1) % CALLERS]?.screening;
          const data = JSON.stringify(await send(token, QUERY, { own, other }));
          const isRight = data === JSON.stringify({ own: { id: own, agency }, other: null });
          answers.set(isRight ? 'right' : data, (answers.get(isRight ? 'right' : data) ?? 0) + 1);
        }
      };
      await Promise.all(Array.from({ length: IN_FLIGHT }, ask));

      expect(Object.fromEntries(answers)).toEqual({ right: REQUESTS });
      expect(watched.contexts).toHaveLength(REQUESTS);
      expect(new Set(watched.contexts.map(({ context }) => context)).size).toBe(REQUESTS);
      const loaders = watched.contexts.map(({ context }) => Object.values(loadersOf(context)));
      expect(new Set(loaders.flat()).size).toBe(REQUESTS * (loaders[0]?.length ?? 0));
      // Two asked for in each request, of which the other's is not there: for the loader neither.
      const screenings = watched.served.filter(({ loader }) => loader === 'screening');
      expect(screenings).toHaveLength(2 * REQUESTS);
      const found = screenings.filter(({ value }) => value !== null);
      expect(found).toHaveLength(REQUESTS);
      expect(found.filter(({ to, value }) => (value as { agency: string }).agency !== to.agency)).toEqual([]);
    } finally {
      await closing.run();
    }
  }, 180_000);
});
