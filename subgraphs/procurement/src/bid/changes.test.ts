import { PUBLIC_CALLER } from '@hub/kit/caller';
import { callerWith } from '@hub/kit/testing';
import { addDays, dayInNewYork } from '@hub/rules/dates';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ABSORBED, bidRecord, OPEN, PROCUREMENT, TestProcurement } from '../testing.js';

const today = dayInNewYork(new Date());
const yesterday = addDays(today, -1);
const FIELDS = `id number amount status statusReason submittedOn complete bidder { id } solicitation { ocid }
  versions { amount status statusReason }`;

let procurement: TestProcurement;
beforeAll(async () => {
  procurement = await TestProcurement.start(
    [OPEN, { ...OPEN, ocid: 'over', closesOn: yesterday }, { ...OPEN, ocid: 'planned', status: 'PLANNED' }],
    [
      bidRecord('amended'),
      bidRecord('judged'),
      bidRecord('withdrawn'),
      bidRecord('signed', { status: 'VALID' }),
      bidRecord('signing withdrawBid'),
      bidRecord('signing judgeBid'),
      bidRecord('late', { ocid: 'over', submittedOn: yesterday }),
      bidRecord('valid', { ocid: 'over', status: 'VALID', submittedOn: '2026-10-01' }),
    ],
  );
  const { sql } = procurement.hub;
  await sql`
    insert into procurement.contract (ocid, number, title, buyer, supplier_id, status, bid_id)
    values (${OPEN.ocid}, 'C1', 't', 'b', 10, 'ACTIVE', ${await procurement.idOf('bid', 'signed')})`;
});
afterAll(() => procurement?.close());

const INPUTS = {
  submitBid: 'SubmitBidInput',
  amendBid: 'AmendBidInput',
  withdrawBid: 'WithdrawBidInput',
  judgeBid: 'JudgeBidInput',
};
const send = async (name: keyof typeof INPUTS, input: object, caller = PROCUREMENT) => {
  const { data, errors } = await procurement.hub.ask(
    `mutation ($input: ${INPUTS[name]}!) { ${name}(input: $input) { bid { ${FIELDS} } } }`,
    { input },
    caller,
  );
  return { bid: (data?.[name] as { bid: Record<string, unknown> } | null)?.bid, errors };
};
const codeOf = ({ errors }: { errors?: readonly { extensions?: { code?: unknown } }[] | undefined }) =>
  errors?.[0]?.extensions?.code;
const bidOf = (number: string) => procurement.idOf('bid', number);

describe('a bid', () => {
  const given = async (over: object = {}) => ({
    solicitationId: await procurement.idOf('solicitation', OPEN.ocid),
    number: 'new',
    bidderId: ABSORBED,
    amount: '48000.5',
    ...over,
  });

  test('S0.5: is stored for the employer that the register has today, and is incomplete', async () => {
    const { bid, errors } = await send('submitBid', await given());
    expect(errors).toBeUndefined();
    expect(bid).toEqual({
      id: expect.stringMatching(/^\d+$/),
      number: 'new',
      amount: '48000.50',
      status: 'PENDING',
      statusReason: null,
      submittedOn: today,
      complete: false,
      bidder: { id: '10' },
      solicitation: { ocid: OPEN.ocid },
      versions: [],
    });
    const [entry] = await procurement.hub.sql`
      select action, about, result from procurement.audit_entry order by sequence desc limit 1`;
    expect(entry).toMatchObject({
      action: 'procurement.bid.create',
      about: [`bid:${bid?.id}`, expect.stringMatching(/^solicitation:/)],
      result: 'PENDING',
    });
    expect(codeOf(await send('submitBid', await given()))).toBe('CONFLICT');
  });

  test('on paper is stored under the day that it came in, while that was open', async () => {
    const late = await given({
      solicitationId: await procurement.idOf('solicitation', 'over'),
      submittedOn: yesterday,
      amount: '0',
    });
    expect((await send('submitBid', late)).bid).toMatchObject({ submittedOn: yesterday, amount: '0.00' });
  });

  test.each<[string, object, string]>([
    ['of nobody', { bidderId: '13' }, 'bidderId'],
    ['of less than nothing', { amount: '-0.01' }, 'amount'],
    ['of tenths of a cent', { amount: '1.001' }, 'amount'],
    ['beyond all money', { amount: '999999999999999' }, 'amount'],
    ['of tomorrow', { submittedOn: addDays(today, 1) }, 'submittedOn'],
    ['without a number', { number: '' }, 'number'],
  ])('%s is refused', async (_name, over, path) => {
    const { errors } = await send('submitBid', await given({ number: 'refused', ...over }));
    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', issues: [{ path: `input.${path}` }] } },
    ]);
  });

  test.each([
    ['over', 'CONFLICT'],
    ['planned', 'CONFLICT'],
  ])('on a solicitation that is %s is refused', async (ocid, code) => {
    const solicitationId = await procurement.idOf('solicitation', ocid);
    expect(codeOf(await send('submitBid', await given({ number: 'refused', solicitationId })))).toBe(code);
  });

  test('on no solicitation is refused', async () => {
    expect(codeOf(await send('submitBid', await given({ solicitationId: '999999' })))).toBe('NOT_FOUND');
  });

  test.each<[string, typeof PROCUREMENT, string]>([
    ['the public', PUBLIC_CALLER, 'UNAUTHENTICATED'],
    ['licensing', callerWith('LICENSING'), 'FORBIDDEN'],
  ])('is not taken from %s', async (_name, caller, code) => {
    expect(codeOf(await send('submitBid', await given(), caller))).toBe(code);
  });
});

describe('what becomes of a bid', () => {
  test('another amount, while bids are taken, and the one before', async () => {
    const bidId = await bidOf('amended');
    expect((await send('amendBid', { bidId, amount: '48000' })).bid).toMatchObject({
      amount: '48000.00',
      versions: [{ amount: '49000.50', status: 'PENDING' }],
    });
    expect(codeOf(await send('amendBid', { bidId: await bidOf('late'), amount: '1' }))).toBe('CONFLICT');
    expect(codeOf(await send('amendBid', { bidId: await bidOf('valid'), amount: '1' }))).toBe('CONFLICT');
  });

  test('it is judged by a person, with a reason, and may be taken in again', async () => {
    const bidId = await bidOf('judged');
    const judge = (status: string, reason?: string) => send('judgeBid', { bidId, status, reason });
    expect((await judge('VALID')).bid).toMatchObject({ status: 'VALID', statusReason: null });
    expect(codeOf(await judge('VALID'))).toBe('CONFLICT');
    expect(codeOf(await judge('DISQUALIFIED'))).toBe('BAD_USER_INPUT');
    expect(codeOf(await judge('WITHDRAWN', 'x'))).toBe('BAD_USER_INPUT');
    expect((await judge('DISQUALIFIED', 'No bond.')).bid).toMatchObject({ statusReason: 'No bond.' });
    expect(codeOf(await judge('VALID'))).toBe('BAD_USER_INPUT');
    expect((await judge('VALID', 'The bond was found.')).bid).toMatchObject({
      status: 'VALID',
      versions: [
        { status: 'PENDING' },
        { status: 'VALID' },
        { status: 'DISQUALIFIED', statusReason: 'No bond.' },
      ],
    });
  });

  test('it is taken back once', async () => {
    const bidId = await bidOf('withdrawn');
    expect((await send('withdrawBid', { bidId, reason: 'No crew.' })).bid).toMatchObject({
      status: 'WITHDRAWN',
      statusReason: 'No crew.',
    });
    expect(codeOf(await send('withdrawBid', { bidId }))).toBe('CONFLICT');
    expect(codeOf(await send('judgeBid', { bidId, status: 'VALID' }))).toBe('CONFLICT');
  });

  test.each(['withdrawBid', 'judgeBid'] as const)(
    'that is being signed waits for it: %s',
    async (mutation) => {
      const { sql } = procurement.hub;
      const id = await bidOf(`signing ${mutation}`);
      const reason = 'Too late';
      const input =
        mutation === 'judgeBid' ? { bidId: id, status: 'DISQUALIFIED', reason } : { bidId: id, reason };
      const { change } = await sql.begin(async (tx) => {
        await tx`select from procurement.bid where id = ${id} for update`;
        const change = send(mutation, input);
        for (let waits = false; !waits; ) {
          const [row] = await sql<{ waits: boolean }[]>`
          select count(*) > 0 as waits from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`;
          waits = row?.waits ?? false;
        }
        await tx`
        insert into procurement.contract (ocid, number, title, buyer, supplier_id, status, bid_id)
        values (${OPEN.ocid}, ${`of ${id}`}, 't', 'b', 10, 'ACTIVE', ${id})`;
        return { change };
      });
      expect(codeOf(await change)).toBe('CONFLICT');
    },
  );

  test('nothing, once a contract was signed upon it', async () => {
    const bidId = await bidOf('signed');
    expect(codeOf(await send('withdrawBid', { bidId }))).toBe('CONFLICT');
    expect(codeOf(await send('judgeBid', { bidId, status: 'DISQUALIFIED', reason: 'x' }))).toBe('CONFLICT');
  });

  test.each(['999999', '0', 'x'])('nothing for %j, which nobody made', async (bidId) => {
    expect(codeOf(await send('withdrawBid', { bidId }))).toBe('NOT_FOUND');
  });
});

describe('the list of bids', () => {
  const list = async (filter: object, caller = PROCUREMENT) => {
    const { data, errors } = await procurement.hub.ask(
      'query ($filter: BidFilter) { bids(filter: $filter) { totalCount edges { node { number } } } }',
      { filter },
      caller,
    );
    const { edges = [] } = (data?.bids ?? {}) as { edges?: { node: { number: string } }[] };
    return { numbers: edges.map(({ node }) => node.number), errors };
  };

  test('by solicitation, status and day, the latest first', async () => {
    const solicitationId = await procurement.idOf('solicitation', 'over');
    expect((await list({ solicitationId, statuses: ['PENDING'] })).numbers).toEqual(['new', 'late']);
    expect((await list({ solicitationId, submittedTo: '2026-10-01' })).numbers).toEqual(['valid']);
    expect((await list({ solicitationId, submittedFrom: today })).numbers).toEqual([]);
    expect((await list({ solicitationId: 'x' })).numbers).toEqual([]);
    expect(codeOf(await list({ submittedFrom: '2026-01-02', submittedTo: '2026-01-01' }))).toBe(
      'BAD_USER_INPUT',
    );
    expect(codeOf(await list({}, callerWith('AUDITOR')))).toBe('FORBIDDEN');
  });

  test('one by its id, for procurement alone', async () => {
    const id = await bidOf('valid');
    const ask = (caller = PROCUREMENT) =>
      procurement.hub.ask('query ($id: ID!) { bid(id: $id) { number } }', { id }, caller);
    expect((await ask()).data).toEqual({ bid: { number: 'valid' } });
    expect(codeOf(await ask(PUBLIC_CALLER))).toBe('UNAUTHENTICATED');
  });
});
