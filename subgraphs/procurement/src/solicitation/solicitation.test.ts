import { callerWith, entitiesOf, nodesOf, startTestSubgraph, type TestSubgraph } from '@hub/kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BidRecord, loadBids } from '../bid/load.js';
import { buildProcurement } from '../subgraph.js';
import { PROCUREMENT } from '../testing.js';
import { loadSolicitations, type SolicitationRecord } from './load.js';

let hub: TestSubgraph;

const SOLICITATION: SolicitationRecord = {
  ocid: 'ocds-test-1',
  title: 'Cleaning of City Hall',
  buyer: 'Harbor Office',
  status: 'ACTIVE',
  laborService: 'cleaning',
  estimatedValueCents: 5_000_000,
  publishedOn: '2026-10-01',
  closesOn: '2026-11-15',
};

const bid = (number: string, bidderId: number, over: Partial<BidRecord> = {}): BidRecord => ({
  ocid: 'ocds-test-1',
  number,
  bidderId,
  amountCents: 4_900_050,
  status: 'PENDING',
  submittedOn: '2026-10-20',
  ...over,
});

beforeAll(async () => {
  hub = await startTestSubgraph(await buildProcurement());
  await loadSolicitations(hub.sql, [
    SOLICITATION,
    { ...SOLICITATION, ocid: 'ocds-test-2', status: 'PLANNED' },
  ]);
  await loadBids(hub.sql, [
    bid('B1', 10),
    bid('B2', 10, { submittedOn: '2026-10-21', amountCents: 4_800_000 }),
    bid('B3', 20),
  ]);
});
afterAll(() => hub?.close());

const DOCUMENT = `query ($id: ID!, $bidderId: ID!) { solicitation(id: $id) { title status estimatedValue
  bid(bidderId: $bidderId) { number amount status bidder { id } solicitation { ocid } } } }`;
const idOf = async (ocid: string) =>
  (await hub.sql<{ id: string }[]>`select id from procurement.solicitation where ocid = ${ocid}`)[0]?.id;

test('a procurement officer reads the last bid of a bidder', async () => {
  const variables = { id: await idOf('ocds-test-1'), bidderId: '10' };
  expect(await hub.ask(DOCUMENT, variables, PROCUREMENT)).toEqual({
    data: {
      solicitation: {
        title: 'Cleaning of City Hall',
        status: 'ACTIVE',
        estimatedValue: '50000.00',
        bid: {
          number: 'B2',
          amount: '48000.00',
          status: 'PENDING',
          bidder: { id: '10' },
          solicitation: { ocid: 'ocds-test-1' },
        },
      },
    },
  });
});

test.each(['30', 'x'])('bidder %s made no bid', async (bidderId) => {
  const answer = await hub.ask(DOCUMENT, { id: await idOf('ocds-test-1'), bidderId }, PROCUREMENT);
  expect(answer.data).toMatchObject({ solicitation: { bid: null } });
  expect(answer.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
});

test.each([
  ['the public', undefined, 'UNAUTHENTICATED'],
  ['a licensing officer', callerWith('LICENSING'), 'FORBIDDEN'],
])('%s sees the solicitation, not the bids', async (_name, caller, code) => {
  const one = await hub.ask(DOCUMENT, { id: await idOf('ocds-test-1'), bidderId: '10' }, caller);
  expect(one.data).toMatchObject({ solicitation: { title: 'Cleaning of City Hall', bid: null } });
  expect(one.errors).toMatchObject([{ extensions: { code } }]);
  const employer = await hub.ask(
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Employer { id bids { totalCount } } } }',
    { r: [{ __typename: 'Employer', id: '10' }] },
    caller,
  );
  expect(employer.data).toEqual({ _entities: [{ id: '10', bids: null }] });
  expect(employer.errors).toMatchObject([{ extensions: { code } }]);
});

test('Employer.bids, the latest first', async () => {
  const answer = await hub.ask(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Employer {
      bids { totalCount edges { node { number } } } } } }`,
    { r: [{ __typename: 'Employer', id: '10' }] },
    PROCUREMENT,
  );
  const [employer] = entitiesOf<Record<string, unknown>>(answer);
  expect(nodesOf<{ number: string }>(employer, 'bids').map(({ number }) => number)).toEqual(['B2', 'B1']);
});

test('a list by status', async () => {
  const answer = await hub.ask(
    '{ solicitations(filter: { statuses: [PLANNED] }) { totalCount edges { node { ocid } } } }',
  );
  expect(answer.data).toEqual({
    solicitations: { totalCount: 1, edges: [{ node: { ocid: 'ocds-test-2' } }] },
  });
});

test('a bid on no solicitation is not loaded', async () => {
  await expect(loadBids(hub.sql, [bid('B9', 10, { ocid: 'ocds-nobody' })])).rejects.toMatchObject({
    column_name: 'solicitation_id',
  });
});
