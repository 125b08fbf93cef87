import type { TestDatabase } from '@hub/db/testing';
import { newClientKey } from '@hub/gateway/clients/key';
import { addClient } from '@hub/gateway/clients/store';
import { findShowcase } from '@hub/gateway/sample/on-file';
import { AUDIT_CHAINS } from '@hub/kit/audit/audited';
import type { Role } from '@hub/kit/caller';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCityDatabase } from '../harness/city.js';
import { startHub, type TestHub } from '../harness/hub.js';

/** What is in every confidential text of the test, and in nothing that others may be told. */
const CANARY = 'Xq7Canary';
const own = { role: 'LICENSING', agency: 'a' } as const;

/** How often the database is asked what it is doing, in milliseconds. */
const LOOK_EVERY_MS = 20;

const SCREEN =
  'query ($s: [ScreeningSubject!]!) { screenEmployers(subjects: $s) { id key matches { employer { id } } } }';
const REVIEW = 'mutation ($i: ReviewMatchInput!) { reviewMatch(input: $i) { review { id reason } } }';
const DECIDE = `mutation ($i: RecordLicensingDecisionInput!) {
  recordLicensingDecision(input: $i) { decision { id rationale applicationReference } } }`;
const MERGE = 'mutation ($i: MergeEmployersInput!) { mergeEmployers(input: $i) { judgment { id reason } } }';

let database: TestDatabase;
let sql: Sql;
let hub: TestHub;
let showcase: Awaited<ReturnType<typeof findShowcase>>;
let screening: {
  readonly id: string;
  readonly matches: readonly { readonly employer: { readonly id: string } }[];
};

/** Everything that was told to those who are not entitled, or said beside the answers. */
const told: string[] = [];
/** The statements that the database was seen to run. */
const running = new Set<string>();
let looking: NodeJS.Timeout;

beforeAll(async () => {
  database = await startCityDatabase();
  sql = postgres(database.url, { max: 2, onnotice: () => {} });
  showcase = await findShowcase(sql as never);
  hub = await startHub({ mode: 'many', databaseUrl: database.url, env: { HUB_LOG_LEVEL: 'info' } });
  looking = setInterval(async () => {
    const seen = await sql<{ text: string }[]>`
      select concat_ws(' ', application_name, query) as text from pg_stat_activity where datname = current_database()`;
    for (const { text } of seen) running.add(text);
  }, LOOK_EVERY_MS);
});
afterAll(async () => {
  clearInterval(looking);
  await hub?.stop();
  await sql?.end({ timeout: 1 });
  await database?.close();
});

const subject = () => ({
  key: CANARY,
  name: showcase.legalName,
  tradeName: CANARY,
  street: `1 ${CANARY} Street`,
});
const reviewInput = () => ({
  screeningId: screening.id,
  employerId: screening.matches[0]?.employer.id,
  verdict: 'SAME',
  reason: CANARY,
});
const decisionInput = () => ({
  applicationReference: CANARY,
  outcome: 'ISSUED',
  rationale: CANARY,
  screeningId: screening.id,
});

describe('26: confidential texts', () => {
  test('are told to those whose they are', async () => {
    const answers = [];
    const screened = await hub.query(SCREEN, { s: [subject()] }, own);
    screening = screened.data.screenEmployers[0];
    answers.push(screened, await hub.query(REVIEW, { i: reviewInput() }, own));
    answers.push(await hub.query(DECIDE, { i: decisionInput() }, own));
    const spare = await sql<{ id: string }[]>`
      select id::text from labor.employer where merged_into is null order by id desc limit 2`;
    const merge = { employerId: spare[0]?.id, absorbedId: spare[1]?.id, reason: CANARY };
    answers.push(await hub.query(MERGE, { i: merge }, { role: 'ADMIN' }));
    for (const { data, errors } of answers) {
      expect(errors).toEqual([]);
      expect(JSON.stringify(data)).toContain(CANARY);
    }
  });

  test('are not told to others, whatever they ask', async () => {
    await sql`insert into bargaining.agreement (reference, kind, title, published)
      values (${CANARY}, 'LABOR_PEACE', ${CANARY}, false)`;
    await sql`
      insert into labor.employer_identifier
      select id, employer_id, 'US-EIN', ${CANARY} from labor.employer_mention where employer_id = ${showcase.id} limit 1`;
    const key = newClientKey();
    const client = { name: CANARY, agency: 'city', roles: ['ANALYST'] as const, createdBy: 'x' };
    await addClient(sql, key, { ...client, createdOn: '2026-01-01', expiresOn: '2099-01-01' });
    const [agreement] = await sql`select id::text from bargaining.agreement where reference = ${CANARY}`;
    const questions = [
      `{ screening(id: "${screening.id}") { id key status agency matches { explanations { query candidate detail } } } }`,
      `{ employer(id: "${showcase.id}") { identifiers { scheme id } licenses(first: 1) { edges { node { standing { id } } } } } }`,
      `{ agreement(id: "${agreement?.id}") { id title reference } agreements(first: 100) { edges { node { title } } } }`,
      '{ laborAuditEntries(first: 100) { edges { node { actor action about result } } } }',
      '{ licensingAuditEntries(first: 100) { edges { node { actor action about result } } } }',
      `{ employers(text: "${showcase.legalName}", first: 5) { edges { node { id legalName tradeNames } } } }`,
    ];
    const roles: readonly (Role | undefined)[] = [
      undefined,
      'PARTNER',
      'ANALYST',
      'AUDITOR',
      'BOARD_MEMBER',
      'ADMIN',
    ];
    for (const query of questions)
      for (const role of roles)
        told.push(JSON.stringify(await hub.query(query, {}, role ? { role, agency: 'b' } : {})));
    expect(told.filter((text) => text.includes('FORBIDDEN')).length).toBeGreaterThan(roles.length);
    expect(told.filter((text) => text.includes(CANARY))).toEqual([]);
  });

  test('are in no error, whatever fails on the way', async () => {
    const fail = (table: string, body: string) =>
      sql.unsafe(`
        create or replace function failing() returns trigger language plpgsql as $$ begin ${body} end $$;
        create or replace trigger failing before insert on ${table} for each row execute function failing()`);
    const leak = "raise exception 'row %', new using errcode = '23505', detail = new::text;";
    const slow = 'perform pg_sleep(6); return new;'; // longer than a statement may take
    const asked: [table: string, query: string, input: object][] = [
      ['labor.screening', SCREEN, { s: [subject()] }],
      ['labor.match_review', REVIEW, { i: reviewInput() }],
      ['licensing.decision', DECIDE, { i: decisionInput() }],
    ];
    const failures: string[] = [];
    for (const body of [leak, slow])
      for (const [table, query, input] of asked) {
        await fail(table, body);
        failures.push(JSON.stringify((await hub.query(query, input, own)).errors));
        await sql.unsafe(`drop trigger failing on ${table}`);
      }
    expect(failures).toHaveLength(2 * asked.length);
    for (const text of failures) expect(text).toMatch(/INTERNAL_SERVER_ERROR|SUBGRAPH_UNAVAILABLE|CONFLICT/);
    told.push(...failures);

    // What a sender got wrong is named by its path, never by its value.
    const wrong = [
      hub.query(SCREEN, { s: [{ ...subject(), name: '', postalCode: CANARY.repeat(100) }] }, own),
      hub.query(REVIEW, { i: { ...reviewInput(), screeningId: CANARY } }, own),
      hub.query(DECIDE, { i: { ...decisionInput(), screeningId: undefined, standingId: CANARY } }, own),
      hub.query(DECIDE, { i: { ...decisionInput(), noticeGivenOn: CANARY } }, own),
      hub.query(DECIDE, { i: { ...decisionInput(), outcome: CANARY } }, own),
    ];
    for (const answer of await Promise.all(wrong)) {
      expect(answer.errors.length).toBeGreaterThan(0);
      told.push(JSON.stringify(answer.errors));
    }
    expect(told.filter((text) => text.includes(CANARY))).toEqual([]);
  }, 90_000);

  test('are in no line of a log', () => {
    expect(hub.log()).toContain('"sqlState":"23505"');
    expect(
      hub
        .log()
        .split('\n')
        .filter((line) => line.includes(CANARY)),
    ).toEqual([]);
  });

  test('are in no entry of the audit', async () => {
    const rows: string[] = [];
    for (const chain of AUDIT_CHAINS)
      for (const { entry } of await sql`select entry::text from ${sql(`${chain}.audit_entry`)} as entry`)
        rows.push(entry);
    for (const action of ['labor.match_review', 'labor.screening', 'licensing.decision', 'gateway.client'])
      expect(rows.join('\n')).toContain(action);
    expect(rows.filter((row) => row.includes(CANARY))).toEqual([]);
  });

  test('are in nothing that the database says it is doing', () => {
    expect(
      [...running].filter((text) => /^hub licensing .*insert into licensing\.decision/s.test(text)),
    ).not.toEqual([]);
    expect([...running].filter((text) => text.includes(CANARY))).toEqual([]);
  });
});
