import { inTransaction } from '@hub/db/caller';
import type { LicenseFact } from '@hub/kit/datasets/facts';
import { callerWith, entitiesOf, nodesOf, startTestSubgraph, type TestSubgraph } from '@hub/kit/testing';
import { dayInNewYork } from '@hub/rules/dates';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refreshLicenses } from './licenses/refresh.js';
import { trackTouchedLicenses, writeLicenses } from './licenses/write.js';
import type { HolderFacts } from './rules/standing.js';
import { buildLicensing } from './subgraph.js';

let hub: TestSubgraph;
const LICENSING = callerWith('LICENSING');
const today = dayInNewYork(new Date());
const tomorrow = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
const PLACE = { street: '1 Pier Rd', city: 'Boston', state: 'MA', postalCode: '02110' };

interface Entry {
  readonly number: string;
  readonly holder: number;
  readonly to?: number;
  readonly authority?: string;
  readonly fact?: Partial<LicenseFact>;
}

const mention = (employer: number, recordId: string) => ({
  recordId,
  name: `${'Alder Birch Cedar Dogwood Elder Fir Ginkgo Hazel Iris Juniper'.split(' ')[employer % 10]} Tavern LLC`,
  tradeNames: [],
  place: PLACE,
  industry: null,
  identifiers: [],
});

/** One record of a board, as the import would place it. */
function placed({ number, holder, to, authority = 'US-MA-BOS-LB', fact = {} }: Entry) {
  const recordId = `${authority} ${number}@${fact.decision?.decidedOn ?? 'roll'}`;
  const transferee = to === undefined ? null : mention(to, `${recordId}#to`);
  const whole: LicenseFact = {
    kind: 'license',
    authority,
    number,
    licenseKind: 'ALCOHOL',
    licenseClass: null,
    holder: mention(holder, recordId),
    premises: PLACE,
    status: null,
    issuedOn: null,
    expiresOn: null,
    decision: null,
    ...fact,
  };
  const decided = whole.decision && { ...whole.decision, transferee };
  return { fact: { ...whole, decision: decided }, holderId: holder, transfereeId: to ?? null };
}

const load = (...entries: readonly Entry[]) =>
  inTransaction(hub.sql, async (tx) => {
    await trackTouchedLicenses(tx);
    const outcomes = await writeLicenses({ tx, dataset: 'test', today: '2026-11-02' }, entries.map(placed));
    await refreshLicenses(tx);
    return outcomes;
  });

const decision = (
  decidedOn: string,
  action: 'NEW' | 'TRANSFER' | 'DISCIPLINE',
  outcome: 'GRANTED' | 'DENIED' | 'REVOKED' | 'DEFERRED' = 'GRANTED',
) => ({ decision: { decidedOn, action, outcome, transferee: null } });

beforeAll(async () => {
  hub = await startTestSubgraph(await buildLicensing());
  await load(
    { number: 'L1', holder: 11, fact: { status: 'ACTIVE', issuedOn: '2024-01-01', expiresOn: '2099-12-31' } },
    { number: 'L2', holder: 11, fact: { status: 'ACTIVE', expiresOn: '2020-12-31', licenseKind: 'LODGING' } },
    { number: 'L3', holder: 12, fact: { status: 'SUSPENDED' } },
    { number: '100', holder: 13, authority: 'US-MA-BOS-LB', fact: { status: 'ACTIVE' } },
    {
      number: '100',
      holder: 14,
      authority: 'US-MA-LYN-LB',
      fact: { status: 'ACTIVE', licenseKind: 'LODGING' },
    },
  );
});
afterAll(() => hub?.close());

const LICENSE = `number authority kind status issuedOn expiresOn premises { street city state postalCode } holder { id }
  tenures { holder { id } name fromOn toOn }`;

const REGISTRY = {
  outstandingWageAssessments: true,
  laborOrTaxDetermination: false,
  safetyDetermination: null,
  debarred: false,
  apprenticeship: true,
  workersCompensation: 'INSURED',
} as const;

describe('a registration', () => {
  beforeAll(async () => {
    const term = (startsOn: string, endsOn: string) => ({
      issuedOn: startsOn,
      expiresOn: endsOn,
      term: { startsOn, endsOn },
    });
    const entry = { number: 'CR-1', holder: 21, authority: 'US-NY-DOL' };
    await load(
      {
        ...entry,
        fact: { status: 'ACTIVE', holder: mention(21, 'CR-1 a'), ...term('2019-01-01', '2020-12-31') },
      },
      {
        ...entry,
        fact: {
          status: 'ACTIVE',
          holder: mention(21, 'CR-1 b'),
          registry: REGISTRY,
          ...term('2021-01-01', '2022-12-31'),
        },
      },
    );
  });
  const EVIDENCE = `license(number: "CR-1") { status terms { startsOn endsOn status }
    registryEvidence { ${Object.keys(REGISTRY).join(' ')} retrievedOn } }`;

  test('shows its terms, and that its time is over', async () => {
    const { data } = await hub.ask(`{ license(number: "CR-1") { status terms { startsOn endsOn status } } }`);
    expect(data?.license).toEqual({
      status: 'EXPIRED',
      terms: [
        { startsOn: '2019-01-01', endsOn: '2020-12-31', status: 'ACTIVE' },
        { startsOn: '2021-01-01', endsOn: '2022-12-31', status: 'ACTIVE' },
      ],
    });
    const list = await hub.ask(
      `{ licenses(filter: { statuses: [ACTIVE], authority: "US-NY-DOL" }) { totalCount } }`,
    );
    expect(list.data?.licenses).toEqual({ totalCount: 0 });
  });

  test.each(['LICENSING', 'PROCUREMENT'] as const)('shows its evidence to %s', async (role) => {
    const { data, errors } = await hub.ask(`{ ${EVIDENCE} }`, {}, callerWith(role));
    expect(errors ?? []).toEqual([]);
    expect(data?.license).toMatchObject({ registryEvidence: { ...REGISTRY, retrievedOn: '2026-11-02' } });
  });

  test('hides it from others, at the cost of that field alone', async () => {
    for (const caller of [undefined, callerWith('LABOR_COMPLIANCE')]) {
      const { data, errors } = await hub.ask(`{ ${EVIDENCE} }`, {}, caller);
      expect(data?.license).toMatchObject({ status: 'EXPIRED', registryEvidence: null });
      expect(errors).toMatchObject([{ path: ['license', 'registryEvidence'] }]);
    }
  });

  test('of a board states none', async () => {
    const { data } = await hub.ask(
      `{ license(number: "L1") { registryEvidence { debarred } } }`,
      {},
      LICENSING,
    );
    expect(data?.license).toEqual({ registryEvidence: null });
  });
});

const find = (number: string, authority?: string) =>
  hub.ask(
    `query ($number: String!, $authority: String) { license(number: $number, authority: $authority) { id ${LICENSE} } }`,
    {
      number,
      authority,
    },
  );

const idOf = async (number: string, authority?: string): Promise<string> => {
  const { data } = await find(number, authority);
  const license = data?.license as { id: string };
  return license.id;
};

describe('a license', () => {
  test('is found by its number, whole', async () => {
    expect((await find(' L1 ')).data?.license).toMatchObject({
      number: 'L1',
      authority: 'US-MA-BOS-LB',
      kind: 'ALCOHOL',
      status: 'ACTIVE',
      issuedOn: '2024-01-01',
      expiresOn: '2099-12-31',
      premises: PLACE,
      holder: { id: '11' },
      tenures: [{ holder: { id: '11' }, fromOn: null, toOn: null }],
    });
  });

  test('whose number two boards gave is a CONFLICT that names them, and found by board', async () => {
    const { data, errors } = await find('100');
    expect(data).toEqual({ license: null });
    expect(errors).toMatchObject([
      {
        extensions: { code: 'CONFLICT', authorities: ['US-MA-BOS-LB', 'US-MA-LYN-LB'] },
        message: expect.stringContaining('US-MA-LYN-LB'),
      },
    ]);
    expect((await find('100', 'US-MA-LYN-LB')).data?.license).toMatchObject({ holder: { id: '14' } });
  });

  test.each([
    ['nobody has', 'L9', undefined, 'NOT_FOUND'],
    ['another board has', 'L1', 'US-MA-LYN-LB', 'NOT_FOUND'],
    ['is blank', '  ', undefined, 'BAD_USER_INPUT'],
    ['is endless', '9'.repeat(101), undefined, 'BAD_USER_INPUT'],
  ])('whose number %s is an error', async (_name, number, authority, code) => {
    const { data, errors } = await find(number, authority);
    expect(data).toEqual({ license: null });
    expect(errors).toMatchObject([{ extensions: { code } }]);
  });

  test('changes its holder on the day of a granted transfer, in whatever order the records come', async () => {
    await load(
      { number: 'T1', holder: 16, to: 17, fact: decision('2024-05-01', 'TRANSFER') },
      { number: 'T1', holder: 15, fact: decision('2020-03-01', 'NEW') },
      { number: 'T1', holder: 15, to: 18, fact: decision('2021-03-01', 'TRANSFER', 'DENIED') },
    );
    await load({ number: 'T1', holder: 15, to: 16, fact: decision('2022-04-01', 'TRANSFER') });
    expect((await find('T1')).data?.license).toMatchObject({
      status: 'ACTIVE',
      issuedOn: '2020-03-01',
      holder: { id: '17' },
      tenures: [
        { holder: { id: '15' }, fromOn: null, toOn: '2022-04-01' },
        { holder: { id: '16' }, fromOn: '2022-04-01', toOn: '2024-05-01' },
        { holder: { id: '17' }, fromOn: '2024-05-01', toOn: null },
      ],
    });
  });

  test('is the same after the same records, and another after a changed one', async () => {
    const record = { number: 'T2', holder: 15, fact: decision('2020-03-01', 'NEW') };
    expect(await load(record)).toEqual(['loaded']);
    expect(await load(record)).toEqual(['unchanged']);
    expect(await load({ ...record, fact: decision('2020-03-01', 'NEW', 'DEFERRED') })).toEqual([
      'superseded',
    ]);
    expect((await find('T2')).data?.license).toMatchObject({ status: 'PENDING', issuedOn: null });
    const [kept] =
      await hub.sql`select count(*)::int from licensing.license_record where record_id like '%T2@%'`;
    expect(kept).toEqual({ count: 2 });
  });
});

describe('lists', () => {
  const list = async (filter: object, more: object = {}) => {
    const { data, errors } = await hub.ask(
      `query ($filter: LicenseFilter, $first: Int, $after: String) { licenses(filter: $filter, first: $first, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } edges { node { number } } } }`,
      { filter, ...more },
    );
    return {
      page: data?.licenses as { totalCount: number; pageInfo: { endCursor: string } } | null,
      numbers: nodesOf<{ number: string }>(data, 'licenses').map(({ number }) => number),
      errors,
    };
  };

  test.each<[string, object, readonly string[]]>([
    ['by authority', { authority: 'US-MA-LYN-LB' }, ['100']],
    ['by kind', { kinds: ['LODGING'] }, ['100', 'L2']],
    ['by status', { statuses: ['SUSPENDED'] }, ['L3']],
    ['by a status that the day brought', { statuses: ['EXPIRED'], authority: 'US-MA-BOS-LB' }, ['L2']],
    ['by expiry, both days counted', { expiringFrom: '2020-12-31', expiringTo: '2020-12-31' }, ['L2']],
    ['by several', { kinds: ['LODGING'], statuses: ['EXPIRED'], authority: 'US-MA-BOS-LB' }, ['L2']],
    ['of none of a kind, that is of any', { kinds: [], statuses: [], authority: 'US-MA-LYN-LB' }, ['100']],
  ])('%s', async (_name, filter, numbers) => {
    const found = await list(filter);
    expect(found.numbers).toEqual(numbers);
    expect(found.page?.totalCount).toBe(numbers.length);
  });

  test('page by page, two of one number apart', async () => {
    const first = await list({}, { first: 1 });
    const second = await list({}, { first: 1, after: first.page?.pageInfo.endCursor });
    expect([...first.numbers, ...second.numbers]).toEqual(['100', '100']);
    const foreign = await list({ kinds: ['LODGING'] }, { after: first.page?.pageInfo.endCursor });
    expect(foreign.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test('of an employer hold what it and those that it absorbed hold today', async () => {
    const { data, errors } = await hub.ask(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Employer { licenses { totalCount edges { node { number } } } } } }`,
      {
        of: [
          { __typename: 'Employer', id: '12', memberIds: ['12', '11'] },
          { __typename: 'Employer', id: '15', memberIds: ['15'] },
        ],
      },
    );
    expect(errors).toBeUndefined();
    const [held, none] = (data?._entities ?? []) as object[];
    expect(nodesOf<{ number: string }>(held, 'licenses').map(({ number }) => number)).toEqual([
      'L1',
      'L2',
      'L3',
    ]);
    expect(nodesOf<{ number: string }>(none, 'licenses').map(({ number }) => number)).toEqual(['T2']);
  });
});

const CLEAR: HolderFacts = {
  registerVersion: 7,
  status: 'CLEAR',
  repeatViolator: false,
  cases: [],
  debarments: [],
};
const finding = (over: Partial<HolderFacts['cases'][number]> = {}): HolderFacts['cases'][number] => ({
  id: '5',
  caseNumber: 'C-5',
  publisher: 'Invented Authority',
  lawType: 'WAGE_THEFT',
  finality: 'FINAL',
  contested: false,
  disputed: false,
  determinedOn: '2024-03-01',
  openCents: null,
  ...over,
});

interface Standing {
  readonly id: string;
  readonly recommendation: string;
  readonly registerVersion: number | null;
  readonly answeredOn: string;
  readonly reasons: { code: string; caseId: string | null; citation: string | null }[];
}

/** The standing of a license whose holder's facts the gateway sends along; null: labor is down. */
async function standingOf(number: string, facts: HolderFacts | null, caller = LICENSING) {
  const answer = await hub.ask(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on License { standing {
      id recommendation registerVersion answeredOn reasons { code message caseId citation } } } } }`,
    {
      of: [
        {
          __typename: 'License',
          id: await idOf(number),
          holder: { __typename: 'Employer', id: '11', facts },
        },
      ],
    },
    caller,
  );
  const [license] = entitiesOf<{ standing: Standing | null } | null>(answer);
  return { standing: license?.standing as Standing, errors: answer.errors };
}

describe('a standing', () => {
  test.each<[string, string, HolderFacts | null, string, readonly string[]]>([
    ['nothing found', 'L1', CLEAR, 'NO_FINDING', []],
    ['a finding', 'L1', { ...CLEAR, status: 'VIOLATOR', cases: [finding()] }, 'REVIEW', ['FINDING']],
    [
      'a finding that is paid',
      'L1',
      { ...CLEAR, status: 'VIOLATOR', cases: [finding({ finality: 'SATISFIED', openCents: 0 })] },
      'REVIEW',
      ['FINDING'],
    ],
    [
      'a finding that is not paid',
      'L1',
      { ...CLEAR, status: 'VIOLATOR', cases: [finding({ openCents: 1 })] },
      'HOLD',
      ['UNPAID_FINDING'],
    ],
    [
      'an open contest',
      'L1',
      { ...CLEAR, cases: [finding({ contested: true, openCents: 1 })] },
      'REVIEW',
      ['CONTESTED_FINDING'],
    ],
    [
      'a finding before the look-back',
      'L1',
      { ...CLEAR, repeatViolator: true, cases: [finding({ openCents: 1 })] },
      'NO_FINDING',
      [],
    ],
    [
      'a disputed record',
      'L1',
      { ...CLEAR, status: 'VIOLATOR', cases: [finding({ disputed: true })] },
      'REVIEW',
      ['FINDING', 'DISPUTED_RECORD'],
    ],
    [
      'repetition',
      'L1',
      { ...CLEAR, status: 'VIOLATOR', repeatViolator: true, cases: [finding()] },
      'REVIEW',
      ['FINDING', 'REPEAT_VIOLATOR'],
    ],
    [
      'a debarment',
      'L1',
      {
        ...CLEAR,
        status: 'BARRED',
        debarments: [
          { publisher: 'P', program: 'Public work', recordId: 'D1', startsOn: '2025-01-01', endsOn: null },
        ],
      },
      'HOLD',
      ['DEBARRED'],
    ],
    ['no register', 'L1', null, 'REVIEW', ['REGISTER_UNAVAILABLE']],
    ['a license that expired', 'L2', CLEAR, 'REVIEW', ['LICENSE_EXPIRED']],
    ['a license that is suspended', 'L3', CLEAR, 'REVIEW', ['LICENSE_NOT_ACTIVE']],
    [
      'a license that expired, and no register',
      'L2',
      null,
      'REVIEW',
      ['REGISTER_UNAVAILABLE', 'LICENSE_EXPIRED'],
    ],
  ])('with %s', async (_name, number, facts, recommendation, codes) => {
    const { standing, errors } = await standingOf(number, facts);
    expect(errors).toBeUndefined();
    expect(standing.recommendation).toBe(recommendation);
    expect(standing.reasons.map(({ code }) => code)).toEqual(codes);
    expect(standing).toMatchObject({ answeredOn: today, registerVersion: facts ? 7 : null });
    const [stored] = await hub.sql`select * from licensing.standing where id = ${standing.id}`;
    expect(stored).toMatchObject({
      recommendation,
      reasons: standing.reasons,
      facts,
      asked_by: 'test',
      agency: 'test',
    });
  });

  test('cites the case and the record behind it', async () => {
    const { standing } = await standingOf('L1', { ...CLEAR, status: 'VIOLATOR', cases: [finding()] });
    expect(standing.reasons).toMatchObject([
      { caseId: '5', citation: 'Invented Authority, case C-5, 2024-03-01' },
    ]);
  });

  test('is told to licensing alone, and not stored for others', async () => {
    const count = async () =>
      (await hub.sql`select count(*)::int from licensing.standing`)[0]?.count as number;
    const before = await count();
    for (const role of ['PROCUREMENT', 'ANALYST', 'ADMIN'] as const) {
      const { standing, errors } = await standingOf('L1', CLEAR, callerWith(role));
      expect(standing).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
    expect(await count()).toBe(before);
  });
});

describe('a decision', () => {
  const decide = (input: object, caller = LICENSING) =>
    hub.ask(
      `mutation ($input: RecordLicensingDecisionInput!) { recordLicensingDecision(input: $input) { decision {
        id outcome decidedAt rationale noticeGivenOn applicationReference license { number } standing { id recommendation } screening { id } } } }`,
      { input },
      caller,
    );
  const count = async () => (await hub.sql`select count(*)::int from licensing.decision`)[0]?.count as number;
  const SOME_ID = '00000000-0000-4000-8000-000000000000';

  test('is kept beside the standing that it rested on', async () => {
    const { standing } = await standingOf('L1', CLEAR);
    const input = {
      licenseNumber: 'L1',
      outcome: 'DENIED',
      rationale: ' After notice ',
      standingId: standing.id,
      noticeGivenOn: today,
    };
    const { data, errors } = await decide(input);
    expect(errors).toBeUndefined();
    const payload = data?.recordLicensingDecision as { decision: { id: string } };
    const told = payload.decision;
    expect(told).toMatchObject({
      outcome: 'DENIED',
      rationale: 'After notice',
      noticeGivenOn: today,
      license: { number: 'L1' },
      standing: { id: standing.id, recommendation: 'NO_FINDING' },
      screening: null,
    });
    const [stored] = await hub.sql`select * from licensing.decision where id = ${told.id}`;
    expect(stored).toMatchObject({
      standing_id: standing.id,
      screening_id: null,
      decided_by: 'test',
      agency: 'test',
      notice_given_on: today,
    });
  });

  test('of an application without a license is kept by its reference', async () => {
    const { standing } = await standingOf('L1', CLEAR);
    const { data } = await decide({
      applicationReference: 'APP-1',
      outcome: 'DEFERRED',
      rationale: 'x',
      standingId: standing.id,
    });
    expect(data?.recordLicensingDecision).toMatchObject({
      decision: { applicationReference: 'APP-1', license: null },
    });
  });

  test.each<[string, object, string, string | null]>([
    ['about nothing', { licenseNumber: null }, 'BAD_USER_INPUT', 'input.licenseNumber'],
    ['about a blank number', { licenseNumber: ' ' }, 'BAD_USER_INPUT', 'input.licenseNumber'],
    ['without a reason', { rationale: ' ' }, 'BAD_USER_INPUT', 'input.rationale'],
    ['with an endless reason', { rationale: 'x'.repeat(10_001) }, 'BAD_USER_INPUT', 'input.rationale'],
    ['that rests on nothing', { standingId: null }, 'BAD_USER_INPUT', 'input.screeningId'],
    ['that rests on two', { screeningId: SOME_ID }, 'BAD_USER_INPUT', 'input.screeningId'],
    ['that rests on what is no id', { standingId: 'x' }, 'BAD_USER_INPUT', 'input.standingId'],
    ['that rests on an unknown standing', { standingId: SOME_ID }, 'NOT_FOUND', null],
    ['that denies without notice', { outcome: 'DENIED' }, 'BAD_USER_INPUT', 'input.noticeGivenOn'],
    [
      'with a notice to come',
      { outcome: 'DENIED', noticeGivenOn: tomorrow },
      'BAD_USER_INPUT',
      'input.noticeGivenOn',
    ],
    ['with a notice on no day', { outcome: 'DENIED', noticeGivenOn: '2026-02-30' }, 'BAD_USER_INPUT', null],
    ['about an unknown license', { licenseNumber: 'L9' }, 'NOT_FOUND', null],
    ['about a number of two boards', { licenseNumber: '100' }, 'CONFLICT', null],
    [
      'about another license than its standing',
      { licenseNumber: 'L2' },
      'BAD_USER_INPUT',
      'input.standingId',
    ],
    ['with an outcome that is none', { outcome: 'REVOKED' }, 'BAD_USER_INPUT', null],
  ])('%s is refused, and nothing kept', async (_name, over, code, path) => {
    const { standing } = await standingOf('L1', CLEAR);
    const before = await count();
    const { errors } = await decide({
      licenseNumber: 'L1',
      outcome: 'ISSUED',
      rationale: 'x',
      standingId: standing.id,
      ...over,
    });
    expect(errors?.[0]?.extensions?.code).toBe(code);
    if (path) expect(errors?.[0]?.extensions?.issues).toContainEqual(expect.objectContaining({ path }));
    expect(await count()).toBe(before);
  });

  test('is taken from licensing alone', async () => {
    const { errors } = await decide(
      { licenseNumber: 'L1', outcome: 'ISSUED', rationale: 'x', standingId: SOME_ID },
      callerWith('PROCUREMENT'),
    );
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});
