import { connect } from '@hub/db/client';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { loadSampleCity } from '@hub/gateway/sample/load';
import { type SampleVariables, sampleVariables } from '@hub/gateway/sample/variables';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTRACTS, contract } from '../harness/contracts.js';
import { startHub, type TestHub } from '../harness/hub.js';

/**
 * How many statements an operation costs, whatever it finds: one more is a loader that went missing, and shows
 * here before it shows as time. Reads are counted; what is stored and what is audited stands apart.
 */
const READS: Readonly<Record<string, number>> = {
  LicenseStanding: 4,
  SearchViolators: 3,
  EmployerProfile: 7,
  ContractCompliance: 10,
  FindEmployers: 2,
  Sources: 1,
  QuarterlyReport: 4,
  ViolationStatistics: 1,
  ScreenEmployers: 4,
  DisputeStatus: 1,
  DisputeQueue: 3,
  BidderDueDiligence: 10,
};

/** Selects that read nothing: they tell the transaction its caller, and write the audit. */
const CALLER_OR_AUDIT = /^\s*select (set_config\(|\S*audit_append\()/i;

let database: TestDatabase;
let hub: TestHub;
let variables: Readonly<Record<string, SampleVariables>>;
beforeAll(async () => {
  database = await startTestDatabase();
  await loadSampleCity(database.url, () => {}, { employers: 400, licenses: 400, cases: 400 });
  const { sql, close } = connect(database.url, { applicationName: 'test', max: 2 });
  variables = await sampleVariables({ sql, url: database.url }).finally(close);
  hub = await startHub({ mode: 'one', databaseUrl: database.url });
});
afterAll(async () => {
  await hub?.stop();
  await database?.close();
});

/** Texts of all statements of an operation that succeeded. */
async function statementsOf(name: string, given: object): Promise<string[]> {
  const { role } = variables[name] as SampleVariables;
  return hub.statements(async () => {
    const { errors } = await hub.query(contract(name), given, role === 'PUBLIC' ? {} : { role });
    expect(errors).toEqual([]);
  });
}

/** Texts of the statements that read. */
const readsOf = async (name: string, given: object): Promise<string[]> =>
  (await statementsOf(name, given)).filter(
    (text) => /^\s*(select|with)\b/i.test(text) && !CALLER_OR_AUDIT.test(text),
  );

/** What opens and ends a transaction, and tells it its caller. */
const FRAME = /^\s*(begin|commit|select set_config\()/i;

describe.skipIf(CONTRACTS === null)('reading statements (../shared/contracts absent: skipped)', () => {
  test.each(Object.entries(READS))('of %s: %i', async (name, count) => {
    const { variables: given } = variables[name] as SampleVariables;
    const reads = await readsOf(name, given);
    expect(reads.length, reads.join('\n---\n')).toBe(count);
  });

  // Four parts, each stored while the next is matched: who the candidates of a part are is read once per part.
  test('of 500 subjects are two for each of four parts, and what stands before them', async () => {
    const { variables: given } = variables.ScreenEmployers as SampleVariables;
    const [subject] = given.subjects as [object];
    // One is somebody, the others are nobody: the answer stays small, however busy the machine is.
    const others = Array.from({ length: 499 }, (_, i) => ({ key: `${i}`, name: `Qxzy Vjkw ${i}` }));
    const reads = await readsOf('ScreenEmployers', { subjects: [subject, ...others], limit: 1 });
    expect(reads.length, reads.join('\n---\n')).toBeLessThanOrEqual(2 + 4 * 2);
  });

  // What it reads in five subgraphs, the answer that it stores and the entry of the audit.
  test('of due diligence of one bidder are twelve at most, what is stored and audited among them', async () => {
    const { variables: given } = variables.BidderDueDiligence as SampleVariables;
    const sent = (await statementsOf('BidderDueDiligence', given)).filter((text) => !FRAME.test(text));
    expect(sent.length, sent.join('\n---\n')).toBeLessThanOrEqual(12);
    expect(sent.filter((text) => /^\s*insert into procurement.due_diligence/.test(text))).toHaveLength(1);
    expect(sent.filter((text) => /audit_append/.test(text))).toHaveLength(1);
  });

  test('of a page of a hundred violators are no more than of one', async () => {
    expect(await readsOf('SearchViolators', { first: 100 })).toHaveLength(READS.SearchViolators as number);
  });
});
