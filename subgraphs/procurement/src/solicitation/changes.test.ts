import { PUBLIC_CALLER } from '@hub/kit/caller';
import { callerWith, nodesOf } from '@hub/kit/testing';
import { addDays, dayInNewYork } from '@hub/rules/dates';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPEN, PROCUREMENT, TestProcurement } from '../testing.js';

const today = dayInNewYork(new Date());
const FIELDS = `id ocid title buyer status statusReason estimatedValue laborService publishedOn closesOn onProperty
  licenseKind versions { supersededAt title status estimatedValue closesOn onProperty }`;

let procurement: TestProcurement;
beforeAll(async () => {
  procurement = await TestProcurement.start(
    [
      { ...OPEN, ocid: 'amended' },
      { ...OPEN, ocid: 'last day', buyer: 'School Department', closesOn: today, laborService: 'dining' },
      { ...OPEN, ocid: 'over', closesOn: addDays(today, -1) },
      { ...OPEN, ocid: 'ahead', publishedOn: addDays(today, 1) },
      { ...OPEN, ocid: 'planned', status: 'PLANNED', publishedOn: '2099-01-01' },
      { ...OPEN, ocid: 'too late', status: 'PLANNED', closesOn: addDays(today, -1) },
    ],
    [],
  );
});
afterAll(() => procurement?.close());

const MUTATIONS = {
  createSolicitation: 'CreateSolicitationInput',
  amendSolicitation: 'AmendSolicitationInput',
  changeSolicitationStatus: 'ChangeSolicitationStatusInput',
};
const send = async (name: keyof typeof MUTATIONS, input: object, caller = PROCUREMENT) => {
  const { data, errors } = await procurement.hub.ask(
    `mutation ($input: ${MUTATIONS[name]}!) { ${name}(input: $input) { solicitation { ${FIELDS} } } }`,
    { input },
    caller,
  );
  const payload = data?.[name] as { solicitation: Record<string, unknown> } | null;
  return { solicitation: payload?.solicitation, errors };
};
const idOf = (ocid: string) => procurement.idOf('solicitation', ocid);
const lastEntry = async () =>
  (
    await procurement.hub.sql`
      select action, about, result from procurement.audit_entry order by sequence desc limit 1`
  )[0];

describe('a new solicitation', () => {
  const GIVEN = {
    ocid: 'ocds-new-1',
    title: ' Cleaning of the library ',
    buyer: 'Library Trustees',
    estimatedValue: '12000.50',
    laborService: 'Cleaning',
    publishedOn: '2026-12-01',
    closesOn: '2026-12-01',
    onProperty: true,
    licenseKind: 'CONTRACTOR_REGISTRATION',
  };

  test('is stored as it was told, and audited', async () => {
    const { solicitation, errors } = await send('createSolicitation', GIVEN);
    expect(errors).toBeUndefined();
    expect(solicitation).toEqual({
      ...GIVEN,
      id: expect.stringMatching(/^\d+$/),
      title: 'Cleaning of the library',
      laborService: 'cleaning',
      status: 'PLANNING',
      statusReason: null,
      versions: [],
    });
    expect(await lastEntry()).toMatchObject({
      action: 'procurement.solicitation.create',
      about: [`solicitation:${solicitation?.id}`],
      result: 'PLANNING',
    });
    const again = await send('createSolicitation', GIVEN);
    expect(again.errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
  });

  test.each<[string, object, string]>([
    ['a blank title', { title: ' ' }, 'title'],
    ['a negative value', { estimatedValue: '-1' }, 'estimatedValue'],
    ['half a cent', { estimatedValue: '1.005' }, 'estimatedValue'],
    ['the last day before the first', { closesOn: '2026-11-30' }, 'closesOn'],
    ['an end to begin with', { status: 'COMPLETE' }, 'status'],
    ['a license that is no kind', { licenseKind: 'a plumber' }, 'licenseKind'],
  ])('with %s is refused', async (_name, over, path) => {
    const { errors } = await send('createSolicitation', { ...GIVEN, ocid: 'ocds-new-2', ...over });
    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', issues: [{ path: `input.${path}` }] } },
    ]);
  });

  test.each<[string, typeof PROCUREMENT, string]>([
    ['the public', PUBLIC_CALLER, 'UNAUTHENTICATED'],
    ['licensing', callerWith('LICENSING'), 'FORBIDDEN'],
    ['the hub itself', callerWith('SERVICE'), 'FORBIDDEN'],
  ])('is not taken from %s', async (_name, caller, code) => {
    expect((await send('createSolicitation', GIVEN, caller)).errors).toMatchObject([
      { extensions: { code } },
    ]);
  });
});

describe('an amendment', () => {
  test('changes what it names, takes away what it names null, and keeps what was before', async () => {
    const solicitationId = await idOf('amended');
    await send('amendSolicitation', { solicitationId, title: 'Cleaning of both halls', onProperty: true });
    const { solicitation } = await send('amendSolicitation', {
      solicitationId,
      closesOn: null,
      estimatedValue: '60000',
    });
    expect(solicitation).toMatchObject({
      title: 'Cleaning of both halls',
      buyer: OPEN.buyer,
      closesOn: null,
      estimatedValue: '60000.00',
      onProperty: true,
      versions: [
        { title: OPEN.title, closesOn: OPEN.closesOn, estimatedValue: '50000.00', onProperty: null },
        {
          title: 'Cleaning of both halls',
          closesOn: OPEN.closesOn,
          estimatedValue: '50000.00',
          onProperty: true,
        },
      ],
    });
    expect(await lastEntry()).toMatchObject({ action: 'procurement.solicitation.amend' });
  });

  test('that changes nothing leaves no version', async () => {
    const { solicitation } = await send('amendSolicitation', { solicitationId: await idOf('over') });
    expect(solicitation?.versions).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['no title', { title: null }, 'input.title'],
    ['a last day before its publication', { closesOn: '2020-01-01' }, 'input.closesOn'],
  ])('with %s is refused', async (_name, over, path) => {
    const { errors } = await send('amendSolicitation', { solicitationId: await idOf('over'), ...over });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', issues: [{ path }] } }]);
  });

  test.each(['999999', 'x'])('of %s, which nobody published, is not found', async (solicitationId) => {
    expect((await send('amendSolicitation', { solicitationId })).errors).toMatchObject([
      { extensions: { code: 'NOT_FOUND' } },
    ]);
  });
});

describe('a status', () => {
  test('follows its own: planned, open from today, unsuccessful with a reason, and no further', async () => {
    const solicitationId = await idOf('planned');
    const step = (status: string, reason?: string) =>
      send('changeSolicitationStatus', { solicitationId, status, reason });
    expect((await step('COMPLETE')).errors).toMatchObject([
      { message: 'The solicitation is PLANNED: it can become PLANNING, ACTIVE, CANCELLED, WITHDRAWN.' },
    ]);
    expect((await step('ACTIVE')).solicitation).toMatchObject({ status: 'ACTIVE', publishedOn: today });
    expect((await step('UNSUCCESSFUL')).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', issues: [{ path: 'input.reason' }] } },
    ]);
    expect((await step('UNSUCCESSFUL', 'No bid met the conditions.')).solicitation).toMatchObject({
      status: 'UNSUCCESSFUL',
      statusReason: 'No bid met the conditions.',
      versions: [{ status: 'PLANNED' }, { status: 'ACTIVE' }],
    });
    expect(await lastEntry()).toMatchObject({
      action: 'procurement.solicitation.change_status',
      result: 'UNSUCCESSFUL',
    });
    expect((await step('ACTIVE')).errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
  });

  test('does not open what is over', async () => {
    const { errors } = await send('changeSolicitationStatus', {
      solicitationId: await idOf('too late'),
      status: 'ACTIVE',
    });
    expect(errors).toMatchObject([
      { extensions: { code: 'CONFLICT' }, message: expect.stringContaining('amend that first') },
    ]);
  });
});

describe('the list', () => {
  test.each<[string, object, string[]]>([
    ['of a buyer, by its whole name', { buyer: 'school department' }, ['last day']],
    ['of half a name', { buyer: 'school' }, []],
    ['for a labor service', { laborService: 'Dining' }, ['last day']],
    ['open today', { openOn: today, buyer: 'Harbor Office' }, ['amended']],
    ['open on a last day', { openOn: today, laborService: 'dining' }, ['last day']],
    ['open tomorrow', { openOn: addDays(today, 1) }, ['ahead', 'amended']],
    ['open, and of a status that is not', { openOn: today, statuses: ['PLANNED'] }, []],
  ])('%s', async (_name, filter, want) => {
    const { data } = await procurement.hub.ask(
      'query ($filter: SolicitationFilter) { solicitations(filter: $filter) { edges { node { ocid } } } }',
      { filter },
    );
    const found = nodesOf<{ ocid: string }>(data, 'solicitations');
    expect(found.map(({ ocid }) => ocid).sort()).toEqual(want);
  });
});
