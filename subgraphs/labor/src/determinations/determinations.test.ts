import { callerWith, nodesOf } from '@hub/kit/testing';
import { addDays, dayInNewYork } from '@hub/rules/dates';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestRegister, type TestRegister } from '../testing.js';

let register: TestRegister;
const BOARD = callerWith('BOARD_MEMBER');
const today = dayInNewYork(new Date());

beforeAll(async () => {
  register = await startTestRegister();
});
afterAll(() => register?.close());

const record = (input: object, caller = BOARD) =>
  register.ask(
    `mutation ($input: RecordBoardDeterminationInput!) { recordBoardDetermination(input: $input) { determination {
      id policy matter laborService subcontractTier contractId outcome determinedOn effectiveFrom reason recordedBy } } }`,
    {
      input: {
        policy: 'living-wage',
        outcome: 'COVERED',
        determinedOn: '2026-05-04',
        reason: 'So voted',
        ...input,
      },
    },
    caller,
  );

const coverage = async (on: string, over: object) => {
  const { data, errors } = await register.ask(
    'query ($input: CoverageInput!) { livingWageCoverage(input: $input) { outcome reasons { code citation } } }',
    {
      input: {
        policy: 'living-wage',
        on,
        direct: false,
        capacity: 'EMPLOYEE',
        laborService: 'cleaning',
        onCampus: true,
        awards: [{ contractId: 'c', awardedOn: '2026-03-01', value: '10000.00' }],
        ...over,
      },
    },
  );
  expect(errors).toBeUndefined();
  return (data as { livingWageCoverage: { outcome: string } }).livingWageCoverage.outcome;
};

const listed = async (filter: object) => {
  const { data } = await register.ask(
    'query ($filter: BoardDeterminationFilter) { boardDeterminations(filter: $filter) { edges { node { laborService subcontractTier outcome } } } }',
    { filter },
  );
  return nodesOf<{ laborService: string | null; outcome: string }>(data, 'boardDeterminations');
};

describe('S2.13: the board determines a kind of work, and its word binds from its day', () => {
  test('before it the coverage waits for the board; after it the latest binds, by date', async () => {
    const service = { laborService: 'Tree  Felling' };
    expect(await coverage('2026-06-01', service)).toBe('NEEDS_BOARD_DETERMINATION');
    const { data, errors } = await record({ ...service, effectiveFrom: '2026-06-01' });
    expect(errors).toBeUndefined();
    expect(data?.recordBoardDetermination).toMatchObject({
      determination: {
        policy: 'living-wage',
        matter: 'LABOR_SERVICE',
        laborService: 'tree-felling',
        subcontractTier: null,
        contractId: null,
        outcome: 'COVERED',
        determinedOn: '2026-05-04',
        effectiveFrom: '2026-06-01',
        reason: 'So voted',
        recordedBy: 'test',
      },
    });
    await record({ ...service, outcome: 'NOT_COVERED', effectiveFrom: '2026-07-01' });
    await record({ ...service, outcome: 'WITHDRAWN', effectiveFrom: '2026-08-01' });
    const told = ['2026-05-31', '2026-06-01', '2026-07-01', '2026-08-01'].map((on) => coverage(on, service));
    expect(await Promise.all(told)).toEqual([
      'NEEDS_BOARD_DETERMINATION',
      'COVERED',
      'NOT_COVERED',
      'NEEDS_BOARD_DETERMINATION',
    ]);
    expect(await listed({ laborService: 'tree felling' })).toHaveLength(3);
    expect(await listed({ laborService: 'tree felling', bindingOn: '2026-07-31' })).toMatchObject([
      { outcome: 'NOT_COVERED' },
    ]);
    expect(await listed({ laborService: 'tree felling', bindingOn: '2026-08-01' })).toEqual([]);
  });

  test('of two from one day the one recorded last binds, and the first stays to be read', async () => {
    const service = { laborService: 'piano-tuning' };
    await record(service);
    await record({ ...service, outcome: 'NOT_COVERED', reason: 'Voted again' });
    expect(await coverage('2026-06-01', service)).toBe('NOT_COVERED');
    expect(await listed(service)).toMatchObject([{ outcome: 'NOT_COVERED' }, { outcome: 'COVERED' }]);
  });
});

test('S2.14: workers two or more degrees removed wait for the board, and then its word binds', async () => {
  expect(await coverage('2026-06-01', { subcontractTier: 2 })).toBe('NEEDS_BOARD_DETERMINATION');
  await record({ subcontractTier: 2 });
  expect(await coverage('2026-06-01', { subcontractTier: 2 })).toBe('COVERED');
  expect(await coverage('2026-06-01', { subcontractTier: 3 })).toBe('NEEDS_BOARD_DETERMINATION');
  expect(await listed({ matters: ['SUBCONTRACT_TIER'] })).toMatchObject([{ subcontractTier: 2 }]);
});

test.each<[string, object, string, string | null]>([
  ['of nothing', {}, 'BAD_USER_INPUT', 'input.laborService'],
  ['of two matters', { laborService: 'x', subcontractTier: 2 }, 'BAD_USER_INPUT', 'input.laborService'],
  ['of a blank kind of work', { laborService: ' ' }, 'BAD_USER_INPUT', 'input.laborService'],
  [
    'of what the policy names itself',
    { laborService: 'Window washing' },
    'BAD_USER_INPUT',
    'input.laborService',
  ],
  ['of the contractor itself', { subcontractTier: 1 }, 'BAD_USER_INPUT', 'input.subcontractTier'],
  ['of an absurd tier', { subcontractTier: 21 }, 'BAD_USER_INPUT', 'input.subcontractTier'],
  [
    'of tomorrow',
    { subcontractTier: 2, determinedOn: addDays(today, 1) },
    'BAD_USER_INPUT',
    'input.determinedOn',
  ],
  ['from no day', { subcontractTier: 2, effectiveFrom: '2026-02-30' }, 'BAD_USER_INPUT', null],
  [
    'from another century',
    { subcontractTier: 2, effectiveFrom: '1066-10-14' },
    'BAD_USER_INPUT',
    'input.effectiveFrom',
  ],
  ['without a reason', { subcontractTier: 2, reason: ' ' }, 'BAD_USER_INPUT', 'input.reason'],
  [
    'under a policy without a board',
    { subcontractTier: 2, policy: 'city-living-wage' },
    'BAD_USER_INPUT',
    'input.policy',
  ],
  ['under no policy', { subcontractTier: 2, policy: 'weather' }, 'NOT_FOUND', null],
  ['of a contract that cannot be', { contractId: 'x' }, 'NOT_FOUND', null],
])('a determination %s is refused, and nothing kept', async (_name, input, code, path) => {
  const count = async () => (await register.sql`select from labor.board_determination`).length;
  const before = await count();
  const { errors } = await record(input);
  expect(errors?.[0]?.extensions?.code).toBe(code);
  if (path) expect(errors?.[0]?.extensions?.issues).toContainEqual(expect.objectContaining({ path }));
  expect(await count()).toBe(before);
});

test('is recorded by the board alone, and audited', async () => {
  for (const role of ['LABOR_COMPLIANCE', 'PROCUREMENT', 'ADMIN', 'SERVICE'] as const) {
    const { errors } = await record({ subcontractTier: 4 }, callerWith(role));
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  }
  await record({ subcontractTier: 5 });
  const [entry] =
    await register.sql`select action, result from labor.audit_entry order by sequence desc limit 1`;
  expect(entry).toEqual({ action: 'labor.board_determination.record', result: 'COVERED' });
});
