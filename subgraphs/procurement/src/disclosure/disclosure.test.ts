import { type Caller, PUBLIC_CALLER } from '@hub/kit/caller';
import { callerWith } from '@hub/kit/testing';
import { addDays, addYears, dayInNewYork } from '@hub/rules/dates';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ABSORBED, bidRecord, OPEN, PROCUREMENT, TestProcurement } from '../testing.js';

const today = dayInNewYork(new Date());
const yesterday = addDays(today, -1);
let procurement: TestProcurement;

beforeAll(async () => {
  procurement = await TestProcurement.start(
    [
      OPEN,
      { ...OPEN, ocid: 'awarded', status: 'COMPLETE' },
      { ...OPEN, ocid: 'closed', closesOn: yesterday },
      { ...OPEN, ocid: 'last day', closesOn: today },
    ],
    [
      ...['one', 'history', 'refused', 'twice', 'old'].map((number) => bidRecord(number)),
      bidRecord('withdrawn', { status: 'WITHDRAWN' }),
      bidRecord('disqualified', { status: 'DISQUALIFIED' }),
      bidRecord('awarded', { ocid: 'awarded' }),
      bidRecord('closed', { ocid: 'closed' }),
      bidRecord('last day', { ocid: 'last day' }),
    ],
  );
});
afterAll(() => procurement?.close());

const NONE = {
  usesForcedArbitration: false,
  classActionWaiver: false,
  appliesTo: [] as string[],
  flowsDownToSubcontractors: false,
};
const FORCED = { ...NONE, usesForcedArbitration: true, appliesTo: ['EMPLOYEES'] };

const inputOf = (bidId: string, over: object = {}) => ({
  bidId,
  arbitration: NONE,
  violations: [],
  agreements: [],
  attestedBy: 'Avery Example, treasurer',
  ...over,
});

const submit = (input: object, caller: Caller = PROCUREMENT) =>
  procurement.hub.ask(
    `mutation ($input: SubmitDisclosureInput!) { submitDisclosure(input: $input) { disclosure {
      id submittedAt expiresOn flags supersedes attestedBy
      arbitration { usesForcedArbitration classActionWaiver appliesTo flowsDownToSubcontractors }
      violationsDeclared { caseReference authority determinedOn }
      agreements { kind counterparty expiresOn firstContractArbitration } } } }`,
    { input },
    caller,
  );

const submitFor = async (number: string, over: object = {}) =>
  submit(inputOf(await procurement.idOf('bid', number), over));

const count = async () =>
  (await procurement.hub.sql`select count(*)::int from procurement.disclosure`)[0]?.count as number;

describe('a disclosure', () => {
  test('S0.4, S0.5: is kept whole, makes the bid complete, and counts for three years', async () => {
    const id = await procurement.idOf('bid', 'one');
    expect(
      await procurement.bid(id, 'complete disclosure { id } disclosures { id } contradictions { code }'),
    ).toEqual({
      complete: false,
      disclosure: null,
      disclosures: [],
      contradictions: [],
    });
    const told = {
      arbitration: { ...FORCED, classActionWaiver: true },
      violations: [{ caseReference: ' WB-1 ', authority: 'Wage Board', determinedOn: today }],
      agreements: [
        {
          kind: 'UNION_NEUTRALITY',
          counterparty: 'Local 26',
          expiresOn: null,
          firstContractArbitration: true,
        },
        { kind: 'COLLECTIVE_BARGAINING', counterparty: 'Local 7', expiresOn: '2027-01-01' },
      ],
    };
    const { data, errors } = await submit(inputOf(id, told));
    expect(errors).toBeUndefined();
    expect(data?.submitDisclosure).toEqual({
      disclosure: {
        id: expect.stringMatching(/^\d+$/),
        submittedAt: expect.stringMatching(/^\d{4}-.*Z$/),
        expiresOn: addYears(today, 3),
        flags: ['FORCED_ARBITRATION', 'CLASS_ACTION_WAIVER'],
        supersedes: null,
        attestedBy: 'Avery Example, treasurer',
        arbitration: told.arbitration,
        violationsDeclared: [{ ...told.violations[0], caseReference: 'WB-1' }],
        agreements: [told.agreements[0], { ...told.agreements[1], firstContractArbitration: false }],
      },
    });
    expect(await procurement.bid(id, 'complete')).toEqual({ complete: true });
    const [entry] = await procurement.hub.sql`
      select actor, action, about, result from procurement.audit_entry order by sequence desc limit 1`;
    expect(entry).toMatchObject({
      actor: 'test',
      action: 'procurement.disclosure.create',
      about: [expect.stringMatching(/^disclosure:/), `bid:${id}`],
      result: 'FORCED_ARBITRATION, CLASS_ACTION_WAIVER',
    });
  });

  test('is superseded by a later one, and stays', async () => {
    const id = await procurement.idOf('bid', 'history');
    await submitFor('history', { arbitration: FORCED });
    await submitFor('history');
    const bid = await procurement.bid<{ disclosure: object; disclosures: { id: string }[] }>(
      id,
      'disclosure { id flags } disclosures { id supersedes }',
    );
    const [last, first] = bid.disclosures;
    expect(bid).toEqual({
      disclosure: { id: last?.id, flags: [] },
      disclosures: [
        { id: last?.id, supersedes: first?.id },
        { id: first?.id, supersedes: null },
      ],
    });
  });

  test('that comes twice at once is one after the other', async () => {
    const answers = await Promise.all([submitFor('twice'), submitFor('twice'), submitFor('twice')]);
    expect(answers.flatMap(({ errors = [] }) => errors)).toEqual([]);
    const id = await procurement.idOf('bid', 'twice');
    const bid = await procurement.bid<{ disclosures: unknown[] }>(id, 'disclosures { id }');
    expect(bid.disclosures).toHaveLength(3);
  });

  test('S0.4: that has expired leaves the bid incomplete from the day after', async () => {
    const { sql } = procurement.hub;
    const id = await procurement.idOf('bid', 'old');
    const insert = (expiresOn: string) => sql`
      insert into procurement.disclosure (bid_id, expires_on, uses_forced_arbitration, class_action_waiver, applies_to,
        flows_down_to_subcontractors, violations, agreements, attested_by, submitted_by, supersedes)
      select ${id}, ${expiresOn}, false, false, '{}', false, '[]', '[]', 'n', 'n',
        (select max(id) from procurement.disclosure where bid_id = ${id})`;
    await insert(yesterday);
    expect(await procurement.bid(id, 'complete disclosure { expiresOn }')).toEqual({
      complete: false,
      disclosure: { expiresOn: yesterday },
    });
    await insert(today);
    expect(await procurement.bid(id, 'complete')).toEqual({ complete: true });
  });

  test.each([
    'update procurement.disclosure set uses_forced_arbitration = false',
    'delete from procurement.disclosure',
    'truncate procurement.disclosure',
  ])('is never changed, not by the owner either: %s', async (statement) => {
    await expect(procurement.hub.sql.unsafe(statement)).rejects.toThrow('only ever added to');
  });
});

describe('S0.5: what is missing is refused as incomplete', () => {
  test.each([
    ['arbitration', { arbitration: undefined }],
    ['arbitration', { arbitration: null }],
    ['usesForcedArbitration', { arbitration: { ...NONE, usesForcedArbitration: undefined } }],
    ['violations', { violations: undefined }],
  ])('%s', async (field, over) => {
    const before = await count();
    const { errors } = await submitFor('refused', over);
    expect(errors?.[0]?.message).toContain(field);
    expect(await count()).toBe(before);
  });

  test.each<[string, object, string]>([
    ['whom forced arbitration binds', { arbitration: { ...FORCED, appliesTo: [] } }, 'arbitration.appliesTo'],
    [
      'a scope twice',
      { arbitration: { ...FORCED, appliesTo: ['EMPLOYEES', 'EMPLOYEES'] } },
      'arbitration.appliesTo',
    ],
    ['nobody who attests', { attestedBy: '  ' }, 'attestedBy'],
    [
      'a determination of tomorrow',
      { violations: [{ caseReference: 'x', authority: 'y', determinedOn: addDays(today, 1) }] },
      'violations.0.determinedOn',
    ],
    [
      'a case without a number',
      { violations: [{ caseReference: '', authority: 'y', determinedOn: today }] },
      'violations.0.caseReference',
    ],
    [
      'an agreement with nobody',
      { agreements: [{ kind: 'LABOR_PEACE', counterparty: '' }] },
      'agreements.0.counterparty',
    ],
    ['a NUL character', { attestedBy: 'a\0b' }, 'attestedBy'],
  ])('%s', async (_name, over, path) => {
    const before = await count();
    const { errors } = await submitFor('refused', over);
    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', issues: [{ path: `input.${path}` }] } },
    ]);
    expect(await count()).toBe(before);
  });
});

describe('a disclosure is refused', () => {
  test.each([
    ['withdrawn', /WITHDRAWN/],
    ['disqualified', /DISQUALIFIED/],
    ['awarded', /COMPLETE/],
    ['closed', new RegExp(yesterday)],
  ])('for a bid that is %s', async (number, message) => {
    const before = await count();
    const { errors } = await submitFor(number);
    expect(errors).toMatchObject([
      { message: expect.stringMatching(message), extensions: { code: 'CONFLICT' } },
    ]);
    expect(await count()).toBe(before);
  });

  test('not on the last day for bids', async () => {
    expect((await submitFor('last day')).errors).toBeUndefined();
  });

  test.each(['999999', '0', 'x'])('for bid %j, which nobody made', async (id) => {
    expect((await submit(inputOf(id))).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  test.each([
    ['the bidder', '10', null],
    ['the bidder under an id that was merged into its own', ABSORBED, null],
    ['another bidder', '12', 'BAD_USER_INPUT'],
    ['nobody', '13', 'BAD_USER_INPUT'],
  ])('for another’s bid: attested for %s', async (_name, bidderId, code) => {
    const { errors } = await submitFor('refused', { bidderId });
    expect(errors?.[0]?.extensions ?? null).toEqual(
      code && { code, issues: [{ path: 'input.bidderId', message: 'is not the bidder of this bid' }] },
    );
  });

  test.each<[string, Caller, string]>([
    ['the public', PUBLIC_CALLER, 'UNAUTHENTICATED'],
    ['licensing', callerWith('LICENSING'), 'FORBIDDEN'],
  ])('from %s', async (_name, caller, code) => {
    const input = inputOf(await procurement.idOf('bid', 'one'));
    expect((await submit(input, caller)).errors).toMatchObject([{ extensions: { code } }]);
  });
});
