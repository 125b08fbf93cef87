import { callerWith } from '@hub/kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestRegister, type TestRegister } from '../testing.js';
import { caseFact, incidentFact } from '../testing-facts.js';

let register: TestRegister;
beforeAll(async () => {
  register = await startTestRegister();
});
afterAll(() => register?.close());

const ASK = `query ($id: ID!, $first: Int, $after: String) {
  employer(id: $id) {
    status
    record { cases }
    workplaceIncidents(first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { occurredOn kind fatalities description place { city } inspectionNumber source { dataset recordId } } }
    }
  }
}`;

interface Answer {
  readonly employer: {
    readonly status: string;
    readonly record: { readonly cases: number };
    readonly workplaceIncidents: {
      readonly totalCount: number;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      readonly edges: readonly {
        readonly node: { readonly occurredOn: string; readonly description: string };
      }[];
    };
  };
}

const ask = async (id: string, page: object = {}): Promise<Answer['employer']> => {
  const { data, errors } = await register.ask(ASK, { id, ...page });
  expect(errors ?? []).toEqual([]);
  return (data as unknown as Answer).employer;
};

const employerOf = async (record: string) => (await register.employerOf(record)) as string;

test('accidents are shown page by page, latest first, and move neither status nor record', async () => {
  const name = 'Tern Roofing Inc';
  const days = ['2024-01-01', '2024-03-03', null, '2024-02-02'];
  const facts = days.map((occurredOn, i) => incidentFact(`t${i}`, { name }, { occurredOn }));
  expect(await register.load(facts)).toEqual(['loaded', 'loaded', 'loaded', 'loaded']);
  const id = await employerOf('t0');
  const first = await ask(id, { first: 3 });
  expect(first).toMatchObject({ status: 'CLEAR', record: { cases: 0 } });
  expect(first.workplaceIncidents.totalCount).toBe(4);
  expect(first.workplaceIncidents.edges.map(({ node }) => node.occurredOn)).toEqual([
    '2024-03-03',
    '2024-02-02',
    '2024-01-01',
  ]);
  expect(first.workplaceIncidents.edges[0]?.node).toEqual({
    occurredOn: '2024-03-03',
    kind: 'FATALITY',
    fatalities: 1,
    description: 'Worker died in a fall.',
    place: { city: 'Boston' },
    inspectionNumber: null,
    source: { dataset: 'test', recordId: 't1' },
  });
  const rest = await ask(id, { first: 3, after: first.workplaceIncidents.pageInfo.endCursor });
  expect(rest.workplaceIncidents.edges.map(({ node }) => node.occurredOn)).toEqual([null]);
});

test('the same report again changes nothing, another wording supersedes it', async () => {
  const facts = [incidentFact('again', { name: 'Owl Paving Inc' })];
  await register.load(facts);
  const version = await register.version();
  expect(await register.load(facts)).toEqual(['unchanged']);
  expect(await register.version()).toBe(version);
  const corrected = [incidentFact('again', { name: 'Owl Paving Inc' }, { description: 'Worker fell.' })];
  expect(await register.load(corrected, { today: '2026-05-05' })).toEqual(['superseded']);
  const { workplaceIncidents } = await ask(await employerOf('again'));
  expect(workplaceIncidents.edges.map(({ node }) => node.description)).toEqual(['Worker fell.']);
  const rows = await register.sql`
    select known_on::text, known_until::text from labor.workplace_incident where record_id = 'again' order by id`;
  expect(rows.map((row) => ({ ...row }))).toEqual([
    { known_on: '2024-03-01', known_until: '2026-05-05' },
    { known_on: '2026-05-05', known_until: null },
  ]);
});

test('accidents follow their employer through a merge and a split', async () => {
  const at = (street: string) => ({ street, city: 'Boston', state: 'MA', postalCode: '02110' });
  await register.load([
    caseFact('stays', { name: 'Kite Masonry Inc', place: at('1 Main St') }),
    incidentFact('goes', { name: 'Kite Masonry Inc', place: at('9 Elm St') }),
  ]);
  const [stays, goes] = [await employerOf('stays'), await employerOf('goes')];
  expect(stays).not.toBe(goes);
  const registrar = callerWith('LABOR_COMPLIANCE');
  const merge = `mutation ($input: MergeEmployersInput!) { mergeEmployers(input: $input) { judgment { id } } }`;
  const input = { employerId: stays, absorbedId: goes, reason: 'one firm' };
  expect((await register.ask(merge, { input }, registrar)).errors ?? []).toEqual([]);
  expect((await ask(stays)).workplaceIncidents.totalCount).toBe(1);
  const split = `mutation ($input: SplitEmployerInput!) { splitEmployer(input: $input) { judgment { id } } }`;
  const records = [{ dataset: 'test', recordId: 'goes' }];
  const parted = await register.ask(
    split,
    { input: { employerId: stays, records, reason: 'two' } },
    registrar,
  );
  expect(parted.errors ?? []).toEqual([]);
  expect((await ask(stays)).workplaceIncidents.totalCount).toBe(0);
  expect((await ask(await employerOf('goes'))).workplaceIncidents.totalCount).toBe(1);
});
