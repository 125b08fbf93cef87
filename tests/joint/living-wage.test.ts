import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { loadSampleCity } from '@hub/gateway/sample/load';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MODES, startHub, type TestHub } from '../harness/hub.js';

const BOARD = { role: 'BOARD_MEMBER' } as const;
const PROCUREMENT = { role: 'PROCUREMENT' } as const;

/** Selects that read nothing: they tell the transaction its caller. */
const CALLER = /^\s*select set_config\(/i;

const LIVING_WAGE = `query ($id: ID!) { contract(id: $id) {
  id supplier { legalName } livingWage { coverage covered reason missingProvisions findings standing contractsToEnd { id } } } }`;
const DETERMINE = `mutation ($input: RecordBoardDeterminationInput!) {
  recordBoardDetermination(input: $input) { determination { id matter contractId outcome } } }`;

let city: TestDatabase;
/** Ids of contracts: of work that waits for the board, of one whose contractor is to go, and its supplier. */
let ids: Readonly<Record<'waiting' | 'ending' | 'supplier', string>>;

beforeAll(async () => {
  city = await startTestDatabase();
  await loadSampleCity(city.url, () => {}, { employers: 400, licenses: 400, cases: 400 });
  const sql = postgres(city.url, { max: 1 });
  try {
    const [row] = await sql<{ waiting: string; ending: string; supplier: string }[]>`
      select ending.id::text as ending, ending.supplier_id::text as supplier, waiting.id::text as waiting
      from procurement.contract ending, procurement.contract waiting
      where waiting.labor_service = 'landscaping' and ending.status = 'ACTIVE' and 3 = (
        select count(*) from procurement.living_wage_finding where supplier_id = ending.supplier_id and final_on is not null)
      limit 1`;
    if (!row) throw new Error('the city lacks a contract to ask about');
    ids = row;
    // So that what it waits for is the board alone.
    await sql`update procurement.contract set value_cents = 2000000 where id = ${row.waiting}`;
  } finally {
    await sql.end({ timeout: 5 });
  }
});
afterAll(() => city?.close());

describe.each(MODES)('the living wage of contracts, in mode %s', (mode) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub({ mode, databaseUrl: city.url });
  });
  afterAll(() => hub?.stop());
  const ask = (id: string, as: object = BOARD) => hub.query(LIVING_WAGE, { id }, as);
  const determine = (input: object) =>
    hub.query(
      DETERMINE,
      { input: { policy: 'living-wage', determinedOn: '2026-10-01', reason: 'Voted', ...input } },
      BOARD,
    );

  test('S2.32: three final findings advise the end of all its contracts', async () => {
    const { data, errors } = await ask(ids.ending);
    expect(errors).toEqual([]);
    expect(data.contract.livingWage).toMatchObject({ findings: 3, standing: 'TERMINATE_ALL' });
    expect(data.contract.livingWage.contractsToEnd).toContainEqual({ id: ids.ending });
  });

  test('takes at most ten reading statements', async () => {
    await ask(ids.ending); // the first request of a connection also asks for its types
    const sent = await hub.statements(() => ask(ids.ending));
    const reading = sent.filter((text) => /^\s*(select|with)\b/i.test(text) && !CALLER.test(text));
    expect(reading.length).toBeGreaterThan(4);
    expect(reading.length, reading.join('\n---\n')).toBeLessThanOrEqual(10);
  });

  test('S2.13: work that waits for the board is covered by its word, and waits again without it', async () => {
    const judged = async () => (await ask(ids.waiting)).data.contract.livingWage.coverage;
    expect(await judged()).toBe('NEEDS_BOARD_DETERMINATION');
    const recorded = await determine({ laborService: 'Landscaping', outcome: 'COVERED' });
    expect(recorded.errors).toEqual([]);
    expect(await judged()).toBe('COVERED');
    await determine({ laborService: 'landscaping', outcome: 'WITHDRAWN' });
    expect(await judged()).toBe('NEEDS_BOARD_DETERMINATION');
  });

  test('the board determines on contracts that exist', async () => {
    const known = await determine({ contractId: ids.ending, outcome: 'NOT_COVERED' });
    expect(known.data.recordBoardDetermination.determination).toMatchObject({
      matter: 'SWITCH_OF_CONTRACTOR',
      contractId: ids.ending,
    });
    const unknown = await determine({ contractId: '999999', outcome: 'COVERED' });
    expect(unknown.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  test('a contract made elsewhere has its supplier in the register, and counts at once', async () => {
    const record = (input: object) =>
      hub.query(
        `mutation ($input: RecordContractInput!) { recordContract(input: $input) {
          contract { id supplier { id legalName } livingWage { covered missingProvisions } } } }`,
        {
          input: {
            ocid: 'ocds-test-joint',
            number: mode,
            title: 'Night cleaning',
            buyer: 'Harbor Office',
            value: '10000.00',
            awardedOn: '2026-01-05',
            laborService: 'cleaning',
            onProperty: true,
            provisions: [],
            reason: 'By letter',
            ...input,
          },
        },
        PROCUREMENT,
      );
    const { data, errors } = await record({ supplierId: ids.supplier });
    expect(errors).toEqual([]);
    expect(data.recordContract.contract).toMatchObject({
      supplier: { id: ids.supplier },
      livingWage: { covered: true, missingProvisions: [] },
    });
    const nobody = await record({ supplierId: '999999999', number: 'nobody' });
    expect(nobody.errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', issues: [{ path: 'input.supplierId' }] } },
    ]);
  });

  test('the public learns whether it is covered, and nothing of findings', async () => {
    const { data, errors } = await ask(ids.ending, {});
    expect(data.contract.livingWage.covered).not.toBeNull();
    expect(data.contract.livingWage).toMatchObject({ findings: null, standing: null, contractsToEnd: null });
    expect(errors.map(({ path }) => path?.at(-1)).sort()).toEqual(['contractsToEnd', 'findings', 'standing']);
  });

  test.runIf(mode === 'many')('without the register it is not known, and never a no', async () => {
    await hub.stopSubgraph('labor');
    const { data, errors } = await ask(ids.ending);
    expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', part: 'labor' } }]);
    expect(data.contract).toMatchObject({
      supplier: { legalName: null },
      livingWage: { coverage: 'UNKNOWN', covered: null, findings: null, standing: null },
    });
    expect(data.contract.livingWage.reason).toContain('cannot be asked');
  });
});
