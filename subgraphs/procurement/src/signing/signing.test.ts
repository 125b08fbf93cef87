import { callerWith, entitiesOf } from '@hub/kit/testing';
import { addDays, dayInNewYork } from '@hub/rules/dates';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { finding } from '../rules/due-diligence/testing.js';
import { PROCUREMENT } from '../testing.js';
import { type BidOver, CHECKS, LABOR, TestSigning, today } from './testing.js';

let signing: TestSigning;
beforeAll(async () => {
  signing = await TestSigning.start();
});
afterAll(() => signing?.close());
beforeEach(() => {
  signing.known = {};
  signing.reachable = true;
  signing.meanwhile = async () => {};
});

/** Moves the due diligence of a bid to another day, as the server's superuser. */
const asOf = (bidId: string, askedOn: string) => signing.hub.sql`
  update procurement.due_diligence set asked_on = ${askedOn}, valid_until = ${addDays(askedOn, 30)} where bid_id = ${bidId}`;

describe('S0.4: a contract is signed upon due diligence', () => {
  test('that is complete: the contract is in force, the bid valid, the tender complete', async () => {
    const id = await signing.bid();
    const { contract } = await signing.sign(id);
    expect(contract).toMatchObject({
      status: 'ACTIVE',
      value: '50000.00',
      title: 'Cleaning of City Hall',
      number: 'B1',
      onProperty: true,
      laborService: 'cleaning',
      provisions: [...LABOR].sort(),
    });
    expect(dayInNewYork(new Date(contract?.signedAt as string))).toBe(today);
    const [row] = await signing.hub.sql`
      select bid.status as bid, s.status as tender from procurement.bid join procurement.solicitation s on s.id = solicitation_id
      where bid.id = ${id}`;
    expect(row).toEqual({ bid: 'VALID', tender: 'COMPLETE' });
  });

  test.each<[string, BidOver, RegExp]>([
    ['never asked', { asked: false }, /^Nobody asked/],
    ['asked, but nothing was disclosed', { disclosed: false }, /was incomplete/],
  ])('and not without: %s', async (_, given, message) => {
    const { contract, code, issues } = await signing.sign(await signing.bid(given));
    expect([contract, code]).toEqual([null, 'DUE_DILIGENCE_REQUIRED']);
    expect(issues[0]?.message).toMatch(message);
    const paths = issues.map(({ path }) => path);
    if (given.disclosed === false) expect(paths).toContain('dueDiligence.DISCLOSURE');
  });

  test('on its thirtieth day, and not on the day after', async () => {
    const id = await signing.bid();
    await asOf(id, addDays(today, -31));
    expect(await signing.sign(id)).toMatchObject({
      code: 'DUE_DILIGENCE_REQUIRED',
      issues: [{ path: 'dueDiligence', message: expect.stringMatching(/ expired on /) }],
    });
    await asOf(id, addDays(today, -30));
    expect((await signing.sign(id)).contract).toMatchObject({ status: 'ACTIVE' });
  });

  test('which a signature cannot precede, nor lie ahead', async () => {
    const id = await signing.bid();
    expect(await signing.sign(id, { signedOn: addDays(today, -1) })).toMatchObject({
      code: 'DUE_DILIGENCE_REQUIRED',
      issues: [{ path: 'dueDiligence', message: expect.stringContaining('cannot precede it') }],
    });
    expect(await signing.sign(id, { signedOn: addDays(today, 1) })).toMatchObject({
      code: 'BAD_USER_INPUT',
      issues: [{ path: 'input.signedOn' }],
    });
  });

  test('and not while the facts cannot be asked anew, or hold what the officer has not seen', async () => {
    const id = await signing.bid();
    signing.reachable = false;
    expect(await signing.sign(id)).toMatchObject({
      code: 'DUE_DILIGENCE_REQUIRED',
      issues: [{ path: 'dueDiligence', message: expect.stringContaining('cannot be asked anew') }],
    });
    signing.reachable = true;
    signing.known = {
      status: 'VIOLATOR',
      cases: [finding({ determinedOn: '2001-01-01' })],
      openBalance: '0.00',
    };
    expect(await signing.sign(id)).toMatchObject({
      code: 'DUE_DILIGENCE_REQUIRED',
      issues: [
        { path: 'dueDiligence.REGISTER_STATUS', message: expect.stringMatching(/^Not seen by the officer/) },
      ],
    });
    await signing.ask(id);
    expect((await signing.sign(id)).contract).toMatchObject({ status: 'ACTIVE' });
  });

  test('the hub’s own question is told to nobody, and stored for nobody', async () => {
    const id = await signing.bid();
    await signing.sign(id);
    const [row] = await signing.hub
      .sql`select count(*)::int from procurement.due_diligence where bid_id = ${id}`;
    expect(row).toEqual({ count: 1 });
  });
});

describe('S0.3: what was signed', () => {
  test('reads what the officer saw, for ever, whatever becomes known', async () => {
    const id = await signing.bid();
    const [told] = entitiesOf<{ dueDiligence: object }>(await signing.ask(id));
    const { contract } = await signing.sign(id);
    signing.known = { status: 'BARRED' };
    await signing.ask(id);
    const { data } = await signing.hub.ask(
      `query ($id: ID!) { contract(id: $id) { dueDiligence { ${CHECKS} } } }`,
      { id: contract?.id },
      PROCUREMENT,
    );
    expect(data?.contract).toEqual({ dueDiligence: told?.dueDiligence });
    const broken = signing.hub
      .sql`update procurement.contract set due_diligence_id = null where id = ${contract?.id as string}`;
    await expect(broken).rejects.toThrow('what a contract was signed upon stays');
  });

  test('is audited with what it rests on', async () => {
    const id = await signing.bid();
    const { contract } = await signing.sign(id);
    const [entry] = await signing.hub.sql<{ about: string[] }[]>`
      select about, result from procurement.audit_entry where action = 'procurement.contract.sign' order by sequence desc limit 1`;
    expect(entry).toMatchObject({ result: 'CLEAR' });
    expect(entry?.about).toEqual(
      expect.arrayContaining([
        `contract:${contract?.id}`,
        `bid:${id}`,
        expect.stringMatching(/^due_diligence:/),
      ]),
    );
  });

  test('is signed once, also by two officers at once', async () => {
    const id = await signing.bid();
    const both = await Promise.all([signing.sign(id), signing.sign(id)]);
    expect(both.map(({ code }) => code ?? 'signed').sort()).toEqual(['CONFLICT', 'signed']);
    expect(await signing.sign(id)).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('B1 is signed'),
    });
  });

  test.each<[string, (bidId: string) => Promise<unknown>]>([
    [
      'the amount',
      (id) => signing.hub.sql`update procurement.bid set amount_cents = 9000000 where id = ${id}`,
    ],
    [
      'the place',
      (id) => signing.hub.sql`
        update procurement.solicitation set on_property = null
        where id = (select solicitation_id from procurement.bid where id = ${id})`,
    ],
    [
      'the disclosure',
      (id) => signing.hub.sql`
        insert into procurement.disclosure (bid_id, expires_on, uses_forced_arbitration, class_action_waiver,
          applies_to, flows_down_to_subcontractors, violations, agreements, attested_by, submitted_by, supersedes)
        select bid_id, expires_on, true, true, '{EMPLOYEES}', true, violations, agreements, 'b', 'b', id
        from procurement.disclosure where bid_id = ${id}`,
    ],
  ])('is not signed where somebody changes %s meanwhile', async (_, change) => {
    const id = await signing.bid();
    signing.meanwhile = change;
    expect(await signing.sign(id)).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('sign again'),
    });
    signing.meanwhile = async () => {};
    await signing.ask(id);
    expect((await signing.sign(id)).contract).toMatchObject({ status: 'ACTIVE' });
  });

  test('is a bid that stands', async () => {
    expect(await signing.sign(await signing.bid({ status: 'WITHDRAWN' }))).toMatchObject({
      code: 'CONFLICT',
    });
    expect(await signing.sign('999999')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await signing.sign('x')).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('puts the award that waited in force, and makes no second contract', async () => {
    const id = await signing.bid();
    const ocid = signing.ocid;
    await signing.hub.sql`
      insert into procurement.contract (ocid, number, title, buyer, supplier_id, status, value_cents)
      values (${ocid}, 'award 7', 'Cleaning', 'Harbor Office', 10, 'PENDING', 4900000)`;
    expect((await signing.sign(id)).contract).toMatchObject({
      number: 'award 7',
      status: 'ACTIVE',
      value: '49000.00',
    });
    const [row] = await signing.hub.sql`select count(*)::int from procurement.contract where ocid = ${ocid}`;
    expect(row).toEqual({ count: 1 });
  });

  test('S2.17, S2.18: an award that waits is judged by what it says itself, not by tender and bid', async () => {
    const little = { amountCents: 900_000, laborService: null, onProperty: false };
    const id = await signing.bid({ ...little, asked: false });
    await signing.hub.sql`
      insert into procurement.contract (ocid, number, title, buyer, supplier_id, status, value_cents, labor_service)
      values (${signing.ocid}, 'award 8', 'Cleaning', 'Harbor Office', 10, 'PENDING', 4900000, 'cleaning')`;
    await signing.ask(id);
    const { issues } = await signing.sign(id, { provisions: [] });
    expect(issues.map(({ message }) => message)).toEqual([
      'must hold LIVING_WAGE (S2.18)',
      'must hold MONTHLY_BENEFITS (S2.18)',
      'must hold DISCLOSURE (S2.18)',
      'must hold INFORMATION_PACKET (S2.28)',
    ]);
    expect((await signing.sign(id)).contract).toMatchObject({ number: 'award 8', value: '49000.00' });
  });

  test('is signed by procurement alone', async () => {
    const id = await signing.bid();
    for (const role of ['LICENSING', 'SERVICE', 'ADMIN'] as const)
      expect(await signing.sign(id, {}, callerWith(role))).toMatchObject({
        contract: null,
        code: 'FORBIDDEN',
      });
  });
});
