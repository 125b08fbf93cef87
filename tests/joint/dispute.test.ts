import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { loadSampleCity } from '@hub/gateway/sample/load';
import { type Receiver, startReceiver, until } from '@hub/labor/watches/testing';
import { addDays, dayInNewYork } from '@hub/rules/dates';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTRACTS, contract } from '../harness/contracts.js';
import { type As, startHub, type TestHub } from '../harness/hub.js';

const LICENSING = { role: 'LICENSING' } as const;
const STAFF = { role: 'LABOR_COMPLIANCE' } as const;
const today = dayInNewYork(new Date());

interface Disputed {
  readonly caseId: string;
  readonly employerId: string;
  readonly legalName: string;
  readonly street: string | null;
  readonly city: string | null;
}

/** A final case that is its employer's only one, from the database itself. */
async function onlyCaseOfAnEmployer(databaseUrl: string): Promise<Disputed> {
  const sql = postgres(databaseUrl, { max: 1 });
  try {
    const [row] = await sql<Disputed[]>`
      select min(v.case_id)::text as "caseId", e.id::text as "employerId", e.legal_name as "legalName", e.street, e.city
      from labor.employer e
      join labor.case_version v on v.employer_id = e.id and v.superseded_version is null
      join labor.enforcement_case c on c.id = v.case_id
      where e.merged_into is null and e.street is not null
      group by e.id having count(*) = 1 and min(v.finality) = 'FINAL' and max(c.open_disputes) = 0
        and max(v.known_on) < ${addDays(today, -30)}
        and not exists (select from labor.debarment d where d.employer_id = e.id)
      order by e.id limit 1`;
    if (!row) throw new Error('the city has no employer with one final case');
    return row;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

// One walk, step by step: each test goes on where the one before ended.
describe.skipIf(CONTRACTS === null)('a dispute, from filing to correction', () => {
  let database: TestDatabase;
  let hub: TestHub;
  let disputed: Disputed;
  let code: string;
  let screening: { id: string; status: string };
  let cursor: string;
  let receiver: Receiver;
  beforeAll(async () => {
    database = await startTestDatabase();
    await loadSampleCity(database.url, () => {}, { employers: 400, licenses: 100, cases: 200 });
    disputed = await onlyCaseOfAnEmployer(database.url);
    receiver = await startReceiver();
    const env = { HUB_CALLBACK_NETWORKS: '127.0.0.1' };
    hub = await startHub({ mode: 'one', databaseUrl: database.url, env });
  });
  afterAll(async () => {
    await hub?.stop();
    await receiver?.close();
    await database?.close();
  });

  async function answer(operation: string, variables: object, as: As = {}) {
    const { data, errors } = await hub.query(operation, variables, as);
    expect(errors).toEqual([]);
    return data;
  }
  const profile = async (asOf?: string) =>
    (await answer(contract('EmployerProfile'), { id: disputed.employerId, asOf })).employer;
  const version = async () => (await screen()).registerVersion as number;
  const screen = async () => {
    const { legalName: name, street, city } = disputed;
    const { screenEmployers } = await answer(
      `query ($subjects: [ScreeningSubject!]!) { screenEmployers(subjects: $subjects, limit: 1) {
        id status registerVersion matches { match employer { id status record { cases } } } } }`,
      { subjects: [{ key: 'a', name, street, city }] },
      LICENSING,
    );
    return screenEmployers[0];
  };
  const changes = async (after?: string) =>
    (await answer(contract('ViolatorChanges'), { after, first: 100 }, LICENSING)).violatorChanges;

  test('an agency has screened the employer, watches it, and follows the changes', async () => {
    screening = await screen();
    expect(screening).toMatchObject({
      status: 'VIOLATOR',
      matches: [{ match: true, employer: { id: disputed.employerId, record: { cases: 1 } } }],
    });
    const input = { employerIds: [disputed.employerId], callbackUrl: receiver.url };
    await answer(contract('WatchEmployers'), { input }, LICENSING);
    let page = await changes();
    while (page.pageInfo.hasNextPage) page = await changes(page.pageInfo.endCursor);
    cursor = page.pageInfo.endCursor;
  });

  test('the employer files it without an account, and the case shows it', async () => {
    expect((await profile()).cases.edges[0].node).toMatchObject({ id: disputed.caseId, disputed: false });
    const input = {
      caseId: disputed.caseId,
      ground: 'WRONG_FACT',
      statement: 'There was no such finding.',
      contact: { name: 'Walk Marker', email: 'walk.marker@example.org', safeToContact: true },
    };
    const as = { headers: { 'idempotency-key': 'a-walk-from-filing-to-correction' } };
    const { fileDispute } = await answer(contract('FileDispute'), { input }, as);
    expect(await answer(contract('FileDispute'), { input }, as)).toEqual({ fileDispute }); // once, and the same receipt
    code = fileDispute.receipt.code;
    expect(fileDispute.receipt.decideBy).toBe(addDays(today, 30));
    expect((await profile()).cases.edges[0].node).toMatchObject({ disputed: true, employerStatement: null });
    expect(await answer(contract('DisputeStatus'), { code })).toMatchObject({
      disputeByReceipt: { status: 'OPEN', outcome: null },
    });
  });

  test('only the staff see it, and they decide it', async () => {
    const queue = contract('DisputeQueue');
    for (const [as, refusal] of [
      [{}, 'UNAUTHENTICATED'],
      [LICENSING, 'FORBIDDEN'],
    ] as const) {
      const { data, errors } = await hub.query(queue, {}, as);
      expect(data).toEqual({ disputes: null });
      expect(errors).toMatchObject([{ extensions: { code: refusal } }]);
    }
    const { disputes } = await answer(queue, { first: 100 }, STAFF);
    const found = disputes.edges.find(
      (edge: { node: { case: { id: string } } }) => edge.node.case.id === disputed.caseId,
    );
    expect(found.node).toMatchObject({ status: 'OPEN', case: { employer: { id: disputed.employerId } } });
    const before = await version();
    const input = {
      disputeId: found.node.id,
      outcome: 'CORRECTED',
      explanation: 'The authority withdrew it.',
    };
    const { decideDispute } = await answer(contract('DecideDispute'), { input }, STAFF);
    expect(decideDispute.dispute).toMatchObject({
      outcome: 'CORRECTED',
      case: { id: disputed.caseId, finality: 'VACATED', disputed: false },
    });
    expect(await answer(contract('DisputeStatus'), { code })).toMatchObject({
      disputeByReceipt: {
        status: 'DECIDED',
        outcome: 'CORRECTED',
        explanation: 'The authority withdrew it.',
      },
    });
    await expect.poll(version).toBe(before + 1); // once the matcher's index has followed
  });

  test('the status follows, and of a past day stays what was known then', async () => {
    expect(await profile()).toMatchObject({ status: 'CLEAR', record: { cases: 0 } });
    expect(await profile(addDays(today, -1))).toMatchObject({ status: 'VIOLATOR', record: { cases: 1 } });
    expect(await screen()).toMatchObject({ status: 'CLEAR' });
  });

  test('the feed tells the correction once', async () => {
    const { edges } = await changes(cursor);
    const told = edges.filter((edge: { node: { kind: string } }) => edge.node.kind === 'CORRECTION');
    expect(told).toHaveLength(1);
    expect(told[0].node).toMatchObject({
      caseId: disputed.caseId,
      employer: { id: disputed.employerId, status: 'CLEAR' },
    });
  });

  test('the watcher’s webhook is told', async () => {
    const delivery = await until('a delivery of the correction', () =>
      receiver.received.find(({ body }) => JSON.parse(body).caseId === disputed.caseId),
    );
    expect(JSON.parse(delivery.body)).toMatchObject({
      kind: 'CORRECTION',
      employerId: disputed.employerId,
      status: 'CLEAR',
    });
    expect(delivery.headers['hub-signature']).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/);
  });

  test('whoever screened the employer earlier finds that it was corrected', async () => {
    const { affectedScreenings } = await answer(
      '{ affectedScreenings(first: 100) { edges { node { caseId screening { id } } } } }',
      {},
      LICENSING,
    );
    const affected = affectedScreenings.edges.map(
      (edge: { node: { screening: { id: string } } }) => edge.node.screening.id,
    );
    expect(affected).toContain(screening.id);
  });

  test('the screening of before reads as it was answered', async () => {
    const { screening: stored } = await answer(
      `query ($id: ID!) { screening(id: $id) { id status registerVersion
        matches { match employer { id status record { cases } } } } }`,
      { id: screening.id },
      LICENSING,
    );
    expect(stored).toEqual(screening);
  });

  test('the audit knows who did what, and holds nothing of the person', async () => {
    const { laborAuditEntries } = await answer(
      '{ laborAuditEntries(first: 100) { edges { node { actor roles action about result registerVersion } } } }',
      {},
      { role: 'AUDITOR' },
    );
    const entries = laborAuditEntries.edges
      .map(({ node }: { node: { about: string[] } }) => node)
      .filter(({ about }: { about: string[] }) => about.includes(`case:${disputed.caseId}`));
    expect(entries).toHaveLength(2);
    expect(entries).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          actor: null,
          roles: ['PUBLIC'],
          action: 'labor.dispute.file',
          result: 'WRONG_FACT',
        }),
        expect.objectContaining({
          actor: 'test-LABOR_COMPLIANCE',
          action: 'labor.dispute.decide',
          result: 'CORRECTED',
          registerVersion: expect.any(Number),
        }),
      ]),
    );
    expect(JSON.stringify(laborAuditEntries)).not.toMatch(/walk|marker/i);
    expect(hub.log()).not.toMatch(/walk.marker/i);
    expect(hub.log()).not.toContain(code);
  });
});
