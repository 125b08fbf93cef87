import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type JobProtectionHub, startJobProtection, switchOf, wage, workers } from './testing.js';

let hub: JobProtectionHub;
beforeAll(async () => {
  hub = await startJobProtection();
});
afterAll(() => hub?.close());

const issuesOf = ({ errors }: Awaited<ReturnType<JobProtectionHub['send']>>) =>
  (errors?.[0]?.extensions?.issues as { path: string }[] | undefined)?.map(({ path }) => path);

test.each<[string, object, string[]]>([
  ['of no contract', { contractId: null, previousContractId: null }, ['input.contractId', 'input.isNew']],
  ['of one contract with itself', { previousContractId: 'same' }, ['input.previousContractId']],
  ['of two sides before', { previouslyDirect: true }, ['input.previouslyDirect']],
  ['of none before, and not new', { previousContractId: null }, ['input.isNew']],
  ['thirteen months', { monthsProcuredBefore: 13 }, ['input.monthsProcuredBefore']],
  ['negative months', { monthsExpected: -1 }, ['input.monthsExpected']],
  ['an unknown contract before', { previousContractId: '424242' }, ['input.previousContractId']],
  ['no site, where the contract names none', { site: null }, ['input.site']],
])('a switch %s', async (_, over, paths) => {
  const pair = await hub.twoContracts();
  const input = switchOf(pair, over);
  if ('previousContractId' in over && over.previousContractId === 'same')
    input.previousContractId = pair.after;
  expect(issuesOf(await hub.send('recordContractingChange', input))).toEqual(paths);
});

test('a roster, offers or wages of a contract without a change', async () => {
  const { after: contractId } = await hub.twoContracts();
  for (const [field, input] of [
    ['recordRoster', { contractId, lines: workers(1) }],
    ['recordOffers', { contractId, offers: [] }],
    ['recordJobWages', { contractId, side: 'NEW_CONTRACTOR', wages: [] }],
  ] as const) {
    expect(issuesOf(await hub.send(field, input))).toEqual(['input.contractId']);
  }
  expect(await hub.send('recordRoster', { contractId: '424242', lines: workers(1) })).toMatchObject({
    errors: [{ extensions: { code: 'NOT_FOUND' } }],
  });
});

test('which site, where there are several', async () => {
  const pair = await hub.twoContracts();
  for (const site of ['North', 'South']) await hub.send('recordContractingChange', switchOf(pair, { site }));
  const roster = { contractId: pair.after, lines: workers(1) };
  expect(issuesOf(await hub.send('recordRoster', roster))).toEqual(['input.site']);
  expect(issuesOf(await hub.send('recordRoster', { ...roster, site: 'West' }))).toEqual(['input.site']);
  expect((await hub.send('recordRoster', { ...roster, site: 'south' })).errors).toBeUndefined();
});

describe('rosters, offers and wages', () => {
  let contractId: string;
  beforeAll(async () => {
    const pair = await hub.twoContracts();
    contractId = pair.after;
    await hub.send('recordContractingChange', switchOf(pair));
  });
  const one = { workerReference: 'w1', jobTitle: 'Custodian', hours: '40' };

  test.each<[object[], string]>([
    [[{ ...one, hours: '-1' }], '0.hours'],
    [[{ ...one, hours: '0' }], '0.hours'],
    [[{ ...one, hours: '168.01' }], '0.hours'],
    [[{ ...one, workerReference: 'Ana Silva' }], '0.workerReference'],
    [[{ ...one, workerReference: '123-45-6789' }], '0.workerReference'],
    [[{ ...one, jobTitle: ' ' }], '0.jobTitle'],
    [[one, { ...one, jobTitle: 'CUSTODIAN' }], '1.workerReference'],
  ])('roster %j', async (lines, path) => {
    expect(issuesOf(await hub.send('recordRoster', { contractId, lines }))).toEqual([`input.lines.${path}`]);
  });

  test('an empty roster', async () => {
    expect(issuesOf(await hub.send('recordRoster', { contractId, lines: [] }))).toEqual(['input.lines']);
  });

  test('an offer without a roster, to nobody of the roster, or of a day to come', async () => {
    const offer = { ...one, offeredOn: '2001-04-20' };
    expect(issuesOf(await hub.send('recordOffers', { contractId, offers: [offer] }))).toEqual([
      'input.contractId',
    ]);
    await hub.send('recordRoster', { contractId, lines: [one] });
    const stranger = { ...offer, workerReference: 'w2' };
    expect(issuesOf(await hub.send('recordOffers', { contractId, offers: [offer, stranger] }))).toEqual([
      'input.offers.1.workerReference',
    ]);
    const ahead = { ...offer, offeredOn: '2999-01-01' };
    expect(issuesOf(await hub.send('recordOffers', { contractId, offers: [ahead] }))).toEqual([
      'input.offers.0.offeredOn',
    ]);
    const [row] = await hub.sql`
      select count(*)::int from procurement.rehire_offer where change_record in (
        select record from procurement.contracting_change where contract_after_id = ${contractId})`;
    expect(row).toEqual({ count: 0 });
  });

  test.each<[object, string]>([
    [{ wages: [wage('-1')] }, 'wages.0.hourlyWage'],
    [{ wages: [wage('0.00')] }, 'wages.0.hourlyWage'],
    [{ wages: [wage('11.405')] }, 'wages.0.hourlyWage'],
    [{ wages: [wage('1000.01')] }, 'wages.0.hourlyWage'],
    [{ wages: [wage('11.00'), wage('11.10')] }, 'wages.1.from'],
    [{ wages: [], side: 'DIRECT' }, 'side'],
  ])('wages %j', async (over, path) => {
    const input = { contractId, side: 'NEW_CONTRACTOR', ...over };
    expect(issuesOf(await hub.send('recordJobWages', input))).toEqual([`input.${path}`]);
  });
});
