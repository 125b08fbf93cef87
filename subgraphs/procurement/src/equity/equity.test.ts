import { callerWith } from '@hub/kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bidRecord, OPEN, PROCUREMENT, TestProcurement } from '../testing.js';

let procurement: TestProcurement;
beforeAll(async () => {
  procurement = await TestProcurement.start(
    [OPEN, { ...OPEN, ocid: 'other' }],
    [bidRecord('one'), bidRecord('elsewhere', { ocid: 'other' })],
  );
});
afterAll(() => procurement?.close());

const FIELDS = 'id statement status evidence current supersedes';
const send = async (name: 'record' | 'update', input: object, caller = PROCUREMENT) => {
  const { data, errors } = await procurement.hub.ask(
    `mutation ($input: ${name === 'record' ? 'Record' : 'Update'}EquityCommitmentInput!) {
      ${name}EquityCommitment(input: $input) { commitment { ${FIELDS} } } }`,
    { input },
    caller,
  );
  const payload = data?.[`${name}EquityCommitment`] as { commitment: { id: string } } | null;
  return { commitment: payload?.commitment, errors };
};
const solicitation = (ocid = OPEN.ocid) => procurement.idOf('solicitation', ocid);

describe('S0.8: commitments to equitable procurement', () => {
  test('of a bid are recorded, followed and kept beside the rest', async () => {
    const bidId = await procurement.idOf('bid', 'one');
    const solicitationId = await solicitation();
    const made = await send('record', { solicitationId, bidId, statement: ' Half of the hours to co-ops ' });
    expect(made.errors).toBeUndefined();
    const kept = await send('update', {
      commitmentId: made.commitment?.id,
      status: 'KEPT',
      evidence: 'Payroll of the second quarter',
    });
    const promise = { statement: 'Half of the hours to co-ops', evidence: null, supersedes: null };
    expect(await procurement.bid(bidId, `equityCommitments { ${FIELDS} }`)).toEqual({
      equityCommitments: [
        {
          ...promise,
          id: kept.commitment?.id,
          status: 'KEPT',
          evidence: 'Payroll of the second quarter',
          current: true,
          supersedes: made.commitment?.id,
        },
        { ...promise, id: made.commitment?.id, status: 'MADE', current: false },
      ],
    });
    const [entry] = await procurement.hub.sql`
      select action, about, result from procurement.audit_entry order by sequence desc limit 1`;
    expect(entry).toEqual({
      action: 'procurement.equity_commitment.update',
      about: [`equity_commitment:${kept.commitment?.id}`, `solicitation:${solicitationId}`, `bid:${bidId}`],
      result: 'KEPT',
    });
    const again = await send('update', {
      commitmentId: made.commitment?.id,
      status: 'NOT_KEPT',
      evidence: 'x',
    });
    expect(again.errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
  });

  test('of a solicitation stand on it, and not those of its bids', async () => {
    const solicitationId = await solicitation();
    await send('record', { solicitationId, statement: 'Lots that small firms can bear' });
    const { data } = await procurement.hub.ask(
      'query ($id: ID!) { solicitation(id: $id) { equityCommitments { statement current } } }',
      { id: solicitationId },
      PROCUREMENT,
    );
    expect(data?.solicitation).toEqual({
      equityCommitments: [{ statement: 'Lots that small firms can bear', current: true }],
    });
  });

  test.each<[string, object, string]>([
    ['nothing', { statement: '' }, 'BAD_USER_INPUT'],
    ['a solicitation that nobody published', { solicitationId: 'x' }, 'NOT_FOUND'],
    ['a bid that nobody made', { bidId: 'x' }, 'BAD_USER_INPUT'],
  ])('of %s are refused', async (_name, over, code) => {
    const input = { solicitationId: await solicitation(), statement: 'a', ...over };
    expect((await send('record', input)).errors).toMatchObject([{ extensions: { code } }]);
  });

  test('of a bid on another solicitation are refused', async () => {
    const bidId = await procurement.idOf('bid', 'elsewhere');
    const { errors } = await send('record', { solicitationId: await solicitation(), bidId, statement: 'a' });
    expect(errors).toMatchObject([{ extensions: { issues: [{ path: 'input.bidId' }] } }]);
  });

  test('are not made again by an update, and not found where there are none', async () => {
    const input = { commitmentId: 'x', status: 'MADE', evidence: 'x' };
    expect((await send('update', input)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect((await send('update', { ...input, status: 'KEPT' })).errors).toMatchObject([
      { extensions: { code: 'NOT_FOUND' } },
    ]);
  });

  test('are recorded by procurement alone', async () => {
    const input = { solicitationId: await solicitation(), statement: 'a' };
    expect((await send('record', input, callerWith('LABOR_COMPLIANCE'))).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
  });
});
