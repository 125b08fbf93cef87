import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { connect } from '@hub/db/client';
import type { TestDatabase } from '@hub/db/testing';
import type { Role } from '@hub/kit/caller';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCityDatabase } from '../harness/city.js';
import { type Answer, MODES, startHub, type TestHub } from '../harness/hub.js';

const SCREEN = `query($s: [ScreeningSubject!]!) { screenEmployers(subjects: $s) { id } }`;
const DECIDE = `mutation Decide($input: RecordLicensingDecisionInput!) {
  recordLicensingDecision(input: $input) { decision { id outcome decidedAt rationale } } }`;

let city: TestDatabase;
let superuser: ReturnType<typeof connect>;
beforeAll(async () => {
  city = await startCityDatabase();
  superuser = connect(city.url, { applicationName: 'test', max: 1 });
});
afterAll(async () => {
  await superuser.close();
  await city.close();
});

const codes = ({ errors }: Answer) => errors.map(({ extensions }) => extensions?.code);

describe.each(MODES)('25: an Idempotency-Key, with subgraphs in %s process(es)', (mode) => {
  let hub: TestHub;
  let screeningId: string;
  beforeAll(async () => {
    hub = await startHub({ mode, databaseUrl: city.url });
    const answer = await hub.query(SCREEN, { s: [{ key: 'k', name: 'Nobody' }] }, { role: 'LICENSING' });
    screeningId = answer.data.screenEmployers[0].id;
  });
  afterAll(() => hub.stop());

  const inputOf = (rationale: string) => ({
    applicationReference: 'application 1',
    outcome: 'ISSUED',
    rationale,
    screeningId,
  });
  const decide = (rationale: string, key?: string, role: Role = 'LICENSING') =>
    hub.query(
      DECIDE,
      { input: inputOf(rationale) },
      { role, ...(key !== undefined && { headers: { 'idempotency-key': key } }) },
    );
  const { sql } = { sql: () => superuser.sql };
  const rowsOf = async (rationale: string) => {
    const [row] = await sql()<{ count: number }[]>`
      select count(*)::int as count from licensing.decision where rationale = ${rationale}`;
    return row?.count;
  };
  const auditRows = async () => {
    const [row] = await sql()<{ count: number }[]>`select count(*)::int as count from licensing.audit_entry`;
    return row?.count ?? 0;
  };

  test('that comes twenty times at once gives one row, one audit entry and twenty equal answers', async () => {
    const rationale = `together ${mode}`;
    const key = randomUUID();
    const before = await auditRows();
    const answers = await Promise.all(Array.from({ length: 20 }, () => decide(rationale, key)));
    expect(answers[0]?.errors).toEqual([]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await rowsOf(rationale)).toBe(1);
    expect((await auditRows()) - before).toBe(1);
    expect(await decide(rationale, key)).toEqual(answers[0]);
    expect(await decide(rationale, `"${key}"`)).toEqual(answers[0]);
  });

  test('is needed for that: without one each request is another', async () => {
    const rationale = `apart ${mode}`;
    await Promise.all([decide(rationale), decide(rationale), decide(rationale, randomUUID())]);
    expect(await rowsOf(rationale)).toBe(3);
  });

  test('that was used for something else is a CONFLICT, and nothing is done', async () => {
    const key = randomUUID();
    await decide(`first ${mode}`, key);
    const other = await decide(`second ${mode}`, key);
    expect([other.status, other.data ?? null, codes(other)]).toEqual([200, null, ['CONFLICT']]);
    expect(await rowsOf(`second ${mode}`)).toBe(0);
    expect((await decide(`first ${mode}`, key)).errors).toEqual([]);
  });

  test('is its caller’s: another’s same key neither reads nor hinders', async () => {
    const key = randomUUID();
    const mine = await decide(`mine ${mode}`, key);
    const theirs = await decide(`mine ${mode}`, key, 'ANALYST');
    expect(mine.errors).toEqual([]);
    expect([theirs.data.recordLicensingDecision, codes(theirs)]).toEqual([null, ['FORBIDDEN']]);
  });

  test('remembers a refusal, and the order of a variable’s fields means nothing', async () => {
    const key = randomUUID();
    const send = (input: object) =>
      hub.query(DECIDE, { input }, { role: 'LICENSING', headers: { 'idempotency-key': key } });
    const wrong = inputOf(' ');
    const first = await send(wrong);
    expect(codes(first)).toEqual(['BAD_USER_INPUT']);
    expect(await send(Object.fromEntries(Object.entries(wrong).reverse()))).toEqual(first);
  });

  test('is forgotten after its time', async () => {
    const key = randomUUID();
    const rationale = `expired ${mode}`;
    const first = await decide(rationale, key);
    await sql()`update gateway.kept_answer set expires_at = now()`;
    const second = await decide(rationale, key);
    expect(second.data.recordLicensingDecision.decision.id).not.toBe(
      first.data.recordLicensingDecision.decision.id,
    );
    expect(await rowsOf(rationale)).toBe(2);
  });

  test('whose request was broken off is not done again when it was done, and is when it was not', async () => {
    const [done, lost] = [randomUUID(), randomUUID()];
    await decide(`done ${mode}`, done);
    await decide(`lost ${mode}`, lost);
    await sql()`delete from licensing.decision where rationale = ${`lost ${mode}`}`;
    await sql()`delete from licensing.done_write where ctid = (select max(ctid) from licensing.done_write)`;
    await sql()`update gateway.kept_answer set answer = null, asked_at = now() - interval '61 seconds'`;
    expect(codes(await decide(`done ${mode}`, done))).toEqual(['CONFLICT']);
    expect(codes(await decide(`lost ${mode}`, lost))).toEqual([]);
    expect([await rowsOf(`done ${mode}`), await rowsOf(`lost ${mode}`)]).toEqual([1, 1]);
  });

  test('runs for one at a time', async () => {
    const key = randomUUID();
    await decide(`turn ${mode}`, key);
    await sql()`update gateway.kept_answer set answer = null, asked_at = now() + interval '20 seconds'`;
    const waiting = decide(`turn ${mode}`, key);
    await delay(200);
    await sql()`update gateway.kept_answer set asked_at = '-infinity'`; // the other gave its turn back
    expect(codes(await waiting)).toEqual(['CONFLICT']);
    expect(await rowsOf(`turn ${mode}`)).toBe(1);
  });

  test('leaves nothing to read in the database', async () => {
    const rationale = `canary ${mode}`;
    const key = randomUUID();
    await decide(rationale, key);
    const rows = await sql()<{ text: string }[]>`
      select encode(request, 'escape') || encode(fingerprint, 'escape') || encode(answer, 'escape') as text
      from gateway.kept_answer where answer is not null`;
    expect(rows.length).toBeGreaterThan(0);
    for (const { text } of rows) expect(text).not.toMatch(new RegExp(`canary|ISSUED|${key}`));
  });

  test.each(['', 'x'.repeat(256), 'two words', 'schlüssel'])('that is none is refused: %j', async (key) => {
    const response = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ query: 'mutation { __typename }' }),
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Idempotency-Key');
  });

  test('means nothing to a query', async () => {
    const headers = { 'idempotency-key': 'one' };
    for (const query of ['{ sources { dataset } }', '{ violators(first: 1) { totalCount } }'])
      expect((await hub.query(query, {}, { headers })).errors).toEqual([]);
  });

  test.runIf(mode === 'many')('of a mutation that could not be done may be used again', async () => {
    const key = randomUUID();
    const rationale = `down ${mode}`;
    await hub.stopSubgraph('licensing');
    expect(codes(await decide(rationale, key))).toEqual(['SUBGRAPH_UNAVAILABLE']);
    await hub.startSubgraph('licensing');
    expect((await decide(rationale, key)).errors).toEqual([]);
    expect(await rowsOf(rationale)).toBe(1);
  });

  test.runIf(mode === 'many')(
    'of one that was done is kept although a neighbor’s part is missing',
    async () => {
      const key = randomUUID();
      const rationale = `half ${mode}`;
      const query = DECIDE.replace('rationale }', 'rationale screening { id status } }');
      const send = () =>
        hub.query(
          query,
          { input: inputOf(rationale) },
          { role: 'LICENSING', headers: { 'idempotency-key': key } },
        );
      const first = await send();
      expect(first.errors).toEqual([]);
      await hub.stopSubgraph('labor');
      expect(await send()).toEqual(first);
      await hub.startSubgraph('labor');
      expect(await rowsOf(rationale)).toBe(1);
    },
  );
});

describe('the gateway’s role', () => {
  test('reaches its own schema alone, and no subgraph’s role reaches it', async () => {
    const reachable = await superuser.sql<{ role: string; schema: string }[]>`
      select distinct r.rolname as role, t.schemaname as schema
      from pg_roles r cross join pg_tables t
      where r.rolname ~ '^(gateway|labor|licensing|procurement|workforce|bargaining)_' and not r.rolsuper
        and (t.schemaname = 'gateway' or r.rolname = 'gateway_app')
        and t.schemaname not in ('pg_catalog', 'information_schema')
        and has_table_privilege(r.rolname, format('%I.%I', t.schemaname, t.tablename), 'SELECT')`;
    expect([...reachable]).toEqual([{ role: 'gateway_app', schema: 'gateway' }]);
  });
});
