import { callerWith, entitiesOf, startTestSubgraph, type TestSubgraph } from '@hub/kit/testing';
import { addDays, dayInNewYork } from '@hub/rules/dates';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildProcurement } from '../subgraph.js';

let hub: TestSubgraph;
const PROCUREMENT = callerWith('PROCUREMENT');
const today = dayInNewYork(new Date());
const tomorrow = addDays(today, 1);

beforeAll(async () => {
  // Labor has the employers 10 to 19; 17 was absorbed by 10.
  hub = await startTestSubgraph(await buildProcurement(), async (_operation, { id }) => ({
    employer: /^1\d$/.test(String(id)) ? { id: id === '17' ? '10' : id } : null,
  }));
});
afterAll(() => hub?.close());

const FIELDS = `id number status value periodFrom periodTo laborService onProperty subcontractTier site provisions signedAt
  endedOn endReason version changeReason supplier { id }`;
const send = async (mutation: string, input: object, caller = PROCUREMENT) => {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!`;
  const answer = await hub.ask(
    `mutation ($input: ${type}) { ${mutation}(input: $input) { contract { ${FIELDS} changedBy } } }`,
    { input },
    caller,
  );
  const payload = answer.data?.[mutation] as { contract: { id: string; version: number } } | null | undefined;
  return { contract: payload?.contract, errors: answer.errors };
};

const NEW = {
  ocid: 'ocds-test-1',
  title: 'Cleaning of City Hall',
  buyer: 'Harbor Office',
  supplierId: '10',
  value: '12000.00',
  awardedOn: '2026-01-05',
  signedOn: '2026-02-01',
  periodFrom: '2026-02-01',
  periodTo: '2027-01-31',
  laborService: 'Window washing',
  onProperty: true,
  subcontractTier: 1,
  site: 'City Hall',
  provisions: ['LIVING_WAGE', 'LIVING_WAGE'],
  reason: 'From the files of the Harbor Office',
};
let numbers = 0;
const recorded = async (over: object = {}) => {
  numbers += 1;
  const { contract, errors } = await send('recordContract', { ...NEW, number: `N${numbers}`, ...over });
  expect(errors).toBeUndefined();
  return contract as { id: string; version: number };
};
const versionsOf = async (id: string) => {
  const { data } = await hub.ask(
    'query ($id: ID!) { contract(id: $id) { versions { version reason status value periodTo subcontractTier site } } }',
    { id },
  );
  return (data as { contract: { versions: object[] } }).contract.versions;
};

describe('a contract made outside the hub', () => {
  test('is recorded with what it stipulates, under the id that the register has for its supplier', async () => {
    expect(await recorded({ supplierId: '17' })).toMatchObject({
      status: 'ACTIVE',
      value: '12000.00',
      laborService: 'window-washing',
      onProperty: true,
      subcontractTier: 1,
      site: 'City Hall',
      provisions: ['LIVING_WAGE'],
      signedAt: '2026-02-01T05:00:00Z',
      version: 1,
      changeReason: NEW.reason,
      changedBy: 'test',
      supplier: { id: '10' },
      endedOn: null,
    });
  });

  test('is PENDING while nobody signed it', async () => {
    expect(await recorded({ signedOn: null })).toMatchObject({ status: 'PENDING', signedAt: null });
  });

  test('is one of its process by its number', async () => {
    const { number } = (await recorded()) as unknown as { number: string };
    const { errors } = await send('recordContract', { ...NEW, number });
    expect(errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
  });

  test('S0.4: is not recorded as signed where the hub holds bids: no way around due diligence', async () => {
    const ocid = 'ocds-tendered-here';
    await hub.sql`
      with tender as (
        insert into procurement.solicitation (ocid, title, buyer, status) values (${ocid}, 'a', 'b', 'ACTIVE') returning id
      )
      insert into procurement.bid (solicitation_id, number, bidder_id, status) select id, 'B1', 10, 'PENDING' from tender`;
    const { errors } = await send('recordContract', { ...NEW, ocid, number: 'around' });
    expect(errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
    expect(await recorded({ ocid, signedOn: null })).toMatchObject({ status: 'PENDING' });
    await hub.sql`update procurement.solicitation set status = 'CANCELLED' where ocid = ${ocid}`;
    expect(await recorded({ ocid })).toMatchObject({ status: 'ACTIVE' });
  });

  test.each<[string, object, string | null]>([
    ['of a supplier who is not in the register', { supplierId: '99' }, 'input.supplierId'],
    ['of no supplier', { supplierId: 'x' }, 'input.supplierId'],
    ['that ends before it begins', { periodTo: '2026-01-31' }, 'input.periodTo'],
    ['signed before its award', { signedOn: '2026-01-04' }, 'input.signedOn'],
    ['signed tomorrow', { signedOn: tomorrow }, 'input.signedOn'],
    ['awarded tomorrow', { awardedOn: tomorrow, signedOn: null }, 'input.awardedOn'],
    ['that costs less than nothing', { value: '-0.01' }, 'input.value'],
    ['that costs a part of a cent', { value: '1.001' }, 'input.value'],
    ['that costs more than a city has', { value: '100000000000.01' }, 'input.value'],
    ['that costs no number', { value: '1e5' }, null],
    ['of another century', { periodTo: '3026-01-31' }, 'input.periodTo'],
    ['on no day', { periodFrom: '2026-02-30' }, null],
    ['of no tier', { subcontractTier: 0 }, 'input.subcontractTier'],
    ['of an absurd tier', { subcontractTier: 21 }, 'input.subcontractTier'],
    ['without a title', { title: ' ' }, 'input.title'],
    ['without a reason', { reason: '' }, 'input.reason'],
    ['with a provision that is none', { provisions: ['FREE_LUNCH'] }, null],
  ])('%s is refused, and nothing kept', async (_name, over, path) => {
    const { errors } = await send('recordContract', { ...NEW, number: 'refused', ...over });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    if (path) expect(errors?.[0]?.extensions?.issues).toContainEqual(expect.objectContaining({ path }));
    expect(await hub.sql`select from procurement.contract where number = 'refused'`).toHaveLength(0);
  });
});

describe('an amended contract', () => {
  test('says what changed, and what it held before stays to be read', async () => {
    const { id } = await recorded();
    const first = await send('amendContract', {
      contractId: id,
      value: '15000.50',
      periodTo: '2027-06-30',
      reason: 'Extended',
    });
    expect(first.contract).toMatchObject({
      version: 2,
      value: '15000.50',
      periodTo: '2027-06-30',
      changeReason: 'Extended',
    });
    const second = await send('amendContract', {
      contractId: id,
      version: 2,
      subcontractTier: 2,
      site: 'The annex',
      reason: 'Passed on',
    });
    expect(second.contract).toMatchObject({
      version: 3,
      value: '15000.50',
      subcontractTier: 2,
      site: 'The annex',
    });
    expect(await versionsOf(id)).toEqual([
      {
        version: 1,
        reason: NEW.reason,
        status: 'ACTIVE',
        value: '12000.00',
        periodTo: '2027-01-31',
        subcontractTier: 1,
        site: 'City Hall',
      },
      {
        version: 2,
        reason: 'Extended',
        status: 'ACTIVE',
        value: '15000.50',
        periodTo: '2027-06-30',
        subcontractTier: 1,
        site: 'City Hall',
      },
    ]);
  });

  test('keeps what it held whoever changes it: a statement that gives no reason has none', async () => {
    const { id } = await recorded();
    await hub.sql`update procurement.contract set title = 'By a load' where id = ${id}`;
    const { data } = await hub.ask('query ($id: ID!) { contract(id: $id) { title version changeReason } }', {
      id,
    });
    expect(data?.contract).toEqual({ title: 'By a load', version: 2, changeReason: null });
    expect(await versionsOf(id)).toMatchObject([{ version: 1, reason: NEW.reason }]);
    for (const statement of [
      'update procurement.contract_version set version = 9',
      'delete from procurement.contract_version',
    ]) {
      await expect(
        hub.sql.begin(async (tx) => {
          await tx`set local role procurement_app`;
          await tx.unsafe(statement);
        }),
      ).rejects.toThrow(/permission denied/);
    }
  });

  test.each<[string, object, string, string | null]>([
    ['that would end before it begins', { periodTo: '2026-01-31' }, 'BAD_USER_INPUT', 'input.periodTo'],
    ['that would begin after it ends', { periodFrom: '2027-02-01' }, 'BAD_USER_INPUT', 'input.periodFrom'],
    ['as it is', {}, 'BAD_USER_INPUT', 'input'],
    ['into what it is', { value: '12000.00' }, 'BAD_USER_INPUT', 'input'],
    ['at an absurd value', { value: '999999999999999' }, 'BAD_USER_INPUT', 'input.value'],
    ['at less than nothing', { value: '-5' }, 'BAD_USER_INPUT', 'input.value'],
    ['from a version that is not the last', { version: 7, value: '1.00' }, 'CONFLICT', null],
    ['that there is not', { contractId: '999999', value: '1.00' }, 'NOT_FOUND', null],
    ['whose id is none', { contractId: 'x', value: '1.00' }, 'NOT_FOUND', null],
  ])('%s is refused, and nothing changes', async (_name, over, code, path) => {
    const { id } = await recorded();
    const { errors } = await send('amendContract', { contractId: id, reason: 'x', ...over });
    expect(errors?.[0]?.extensions?.code).toBe(code);
    if (path) expect(errors?.[0]?.extensions?.issues).toContainEqual(expect.objectContaining({ path }));
    expect(await versionsOf(id)).toEqual([]);
  });
});

test('a subcontract is not amended into the contractor’s own', async () => {
  const { id } = await recorded({ subcontractTier: 2 });
  await hub.sql`update procurement.contract set parent_number = 'prime' where id = ${id}`;
  const { errors } = await send('amendContract', { contractId: id, subcontractTier: 1, reason: 'x' });
  expect(errors).toMatchObject([{ extensions: { issues: [{ path: 'input.subcontractTier' }] } }]);
});

describe('an ended contract', () => {
  test.each([
    ['signed', {}, 'TERMINATED'],
    ['not yet signed', { signedOn: null }, 'CANCELLED'],
  ])('that was %s keeps its day and reason, and is changed no more', async (_name, over, status) => {
    const { id } = await recorded(over);
    const { contract } = await send('endContract', {
      contractId: id,
      endedOn: today,
      reason: 'Third finding',
    });
    expect(contract).toMatchObject({ status, endedOn: today, endReason: 'Third finding', version: 2 });
    for (const again of [
      await send('amendContract', { contractId: id, value: '1.00', reason: 'x' }),
      await send('endContract', { contractId: id, endedOn: today, reason: 'x' }),
    ]) {
      expect(again.errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
    }
  });

  test.each<[string, object, string]>([
    ['before it was signed', { endedOn: '2026-01-31' }, 'input.endedOn'],
    ['tomorrow', { endedOn: tomorrow }, 'input.endedOn'],
    ['without a reason', { endedOn: today, reason: ' ' }, 'input.reason'],
  ])('is not ended %s', async (_name, over, path) => {
    const { id } = await recorded();
    const { errors } = await send('endContract', { contractId: id, reason: 'x', ...over });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', issues: [{ path }] } }]);
  });
});

test('contracts are recorded, changed and ended by procurement alone, each with its entry in the audit', async () => {
  const { id } = await recorded();
  await send('amendContract', { contractId: id, value: '1.00', reason: 'x' });
  await send('endContract', { contractId: id, endedOn: today, reason: 'x' });
  const entries = await hub.sql`
    select action, result from procurement.audit_entry where ${`contract:${id}`} = any(about) order by sequence`;
  expect(entries).toEqual([
    { action: 'procurement.contract.record', result: 'ACTIVE' },
    { action: 'procurement.contract.amend', result: 'ACTIVE' },
    { action: 'procurement.contract.end', result: 'TERMINATED' },
  ]);
  for (const role of ['LABOR_COMPLIANCE', 'BOARD_MEMBER', 'ADMIN', 'SERVICE'] as const) {
    const { errors } = await send('recordContract', { ...NEW, number: 'x' }, callerWith(role));
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  }
});

test('versions of a page of contracts take one statement', async () => {
  const ids = [await recorded(), await recorded()].map(({ id }) => id);
  for (const contractId of ids) await send('amendContract', { contractId, value: '1.00', reason: 'x' });
  const references = ids.map((id) => ({ __typename: 'Contract', id }));
  const ask = () =>
    hub.ask(
      'query ($references: [_Any!]!) { _entities(representations: $references) { ... on Contract { versions { version } } } }',
      { references },
    );
  expect(entitiesOf<{ versions: object[] }>(await ask()).map(({ versions }) => versions.length)).toEqual([
    1, 1,
  ]);
  expect(await hub.statementsOf(ask)).toHaveLength(2);
});
