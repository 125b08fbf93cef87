import { type Caller, PUBLIC_CALLER, SERVICE_CALLER } from '@hub/kit/caller';
import type { SubgraphName } from '@hub/kit/subgraph';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHub, type TestHub } from '../harness/hub.js';
import { MISSING, of, type ProtectedDatabase, SCREENING, startProtected } from './protected.js';
import { type Signer, signerOf } from './signed.js';

let database: ProtectedDatabase;
let superuser: Sql;

beforeAll(async () => {
  database = await startProtected();
  superuser = database.superuser;
});
afterAll(() => database?.close());

describe('a running hub', () => {
  let hub: TestHub;
  let signer: Signer;
  beforeAll(async () => {
    await superuser.unsafe(`
      insert into labor.source (dataset, publisher, title, last_imported_on, records) values ('d', 'p', 't', '2026-01-01', 1)`);
    hub = await startHub({ mode: 'many', databaseUrl: database.url, env: { HUB_LOG_LEVEL: 'info' } });
    signer = await signerOf(hub);
  });
  afterAll(() => hub?.stop());

  /** Asks a subgraph as the gateway would, for a caller of its choice. */
  async function entity(name: SubgraphName, type: string, fields: string, id: string, caller: Caller) {
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} { ${fields} } } }`;
    const body = JSON.stringify({
      query,
      variables: { r: [{ __typename: type, id }] },
      extensions: { requestId: 'r' },
    });
    const response = await fetch(hub.subgraphUrl(name), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signer.headers(body, name, caller) },
      body,
    });
    const text = await response.text();
    return text.replaceAll(id, '<id>').replaceAll(/[0-9a-f-]{36}/g, '<incident>');
  }

  const agreement = async () => (await superuser`select id::text from bargaining.agreement`)[0]?.id as string;
  const SCREENING_FIELDS = ['__typename', 'id', 'status', 'agency', 'matches { score }'];
  const AGREEMENT_FIELDS = ['__typename', 'id', 'title', 'published', 'parties { name }'];

  test.each<[string, SubgraphName, string, readonly string[], () => Promise<string>, Caller]>([
    [
      'Screening of another agency',
      'labor',
      'Screening',
      SCREENING_FIELDS,
      async () => SCREENING,
      of('b', 'LICENSING'),
    ],
    [
      'Screening, to the public',
      'labor',
      'Screening',
      SCREENING_FIELDS,
      async () => SCREENING,
      PUBLIC_CALLER,
    ],
    [
      'Screening, to an auditor',
      'labor',
      'Screening',
      SCREENING_FIELDS,
      async () => SCREENING,
      of('a', 'AUDITOR'),
    ],
    [
      'unpublished Agreement, to the public',
      'bargaining',
      'Agreement',
      AGREEMENT_FIELDS,
      agreement,
      PUBLIC_CALLER,
    ],
    [
      'unpublished Agreement, to the hub',
      'bargaining',
      'Agreement',
      AGREEMENT_FIELDS,
      agreement,
      SERVICE_CALLER,
    ],
  ])(
    '14: asked past the gateway for a %s, answers as if there were none',
    async (_name, subgraph, type, fields, id, caller) => {
      for (const field of fields) {
        const missing = type === 'Screening' ? MISSING : '999999';
        const hidden = await entity(subgraph, type, field, await id(), caller);
        expect(hidden).toBe(await entity(subgraph, type, field, missing, caller));
        expect(hidden).toContain('"_entities":[null]');
      }
    },
  );

  test('14: and shows it to those whose it is', async () => {
    expect(await entity('labor', 'Screening', 'agency', SCREENING, of('a', 'LICENSING'))).toBe(
      '{"data":{"_entities":[{"agency":"a"}]}}',
    );
    expect(
      await entity('bargaining', 'Agreement', 'title', await agreement(), of('a', 'LABOR_RELATIONS')),
    ).toBe('{"data":{"_entities":[{"title":"t"}]}}');
  });

  const DECIDE = `mutation ($input: RecordLicensingDecisionInput!) {
    recordLicensingDecision(input: $input) { decision { id screening { id agency } } } }`;
  const decide = (agency: string, basis: object) =>
    hub.query(
      DECIDE,
      { input: { applicationReference: 'A-1', outcome: 'ISSUED', rationale: 'Fine', ...basis } },
      { role: 'LICENSING', agency },
    );

  test('a decision cites its own agency’s answers alone: others’ are as if there were none', async () => {
    const standing = (await superuser`select id::text from licensing.standing`)[0]?.id as string;
    for (const basis of [{ screeningId: SCREENING }, { standingId: standing }]) {
      const hidden = await decide('b', basis);
      const missing = await decide(
        'b',
        Object.fromEntries(Object.keys(basis).map((name) => [name, MISSING])),
      );
      expect(hidden).toEqual(missing);
      expect(hidden.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    }
    const { data, errors } = await decide('a', { screeningId: SCREENING });
    expect(errors).toEqual([]);
    expect(data.recordLicensingDecision.decision.screening).toEqual({ id: SCREENING, agency: 'a' });
  });

  test('an auditor reads who did it, what it rested on and with what result; nobody else does', async () => {
    const query = `{ licensingAuditEntries(filter: { action: "licensing.decision.create" }, first: 1) { totalCount
      edges { node { sequence actor agency roles action about result registerVersion } } } }`;
    const { data, errors } = await hub.query(query, {}, { role: 'AUDITOR' });
    expect(errors).toEqual([]);
    const { totalCount, edges } = data.licensingAuditEntries;
    expect(totalCount).toBe(1);
    expect(edges[0].node).toEqual({
      sequence: expect.stringMatching(/^\d+$/),
      actor: 'test-LICENSING',
      agency: 'a',
      roles: ['LICENSING'],
      action: 'licensing.decision.create',
      about: [expect.stringMatching(/^decision:[0-9a-f-]{36}$/), `screening:${SCREENING}`],
      result: 'ISSUED',
      registerVersion: 1,
    });
    const admin = await hub.query(query, {}, { role: 'ADMIN' });
    expect(admin.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const service = await hub.query('{ laborAuditEntries { totalCount } }');
    expect(service.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  describe('27: a statement that fails with personal data in it', () => {
    const MARKER = 'Ximena Canary';
    const screen = (key: string) =>
      hub.query(
        'query ($s: [ScreeningSubject!]!) { screenEmployers(subjects: $s) { status } }',
        { s: [{ key, name: `${MARKER} 123-45-6789` }] },
        { role: 'LICENSING', agency: 'a' },
      );
    afterAll(() =>
      superuser.unsafe(
        'drop trigger if exists failing on labor.screening; drop function if exists failing()',
      ),
    );

    test.each([
      ['23505', 'INTERNAL_SERVER_ERROR'],
      ['22P02', 'INTERNAL_SERVER_ERROR'],
      ['40001', 'INTERNAL_SERVER_ERROR'],
      ['57014', 'SUBGRAPH_UNAVAILABLE'],
      ['53300', 'SUBGRAPH_UNAVAILABLE'],
    ])(
      '%s: is one sentence and an incident for the caller, class and SQLSTATE for the log',
      async (state, code) => {
        await superuser.unsafe(`
        create or replace function failing() returns trigger language plpgsql as $$
        begin
          raise exception 'row % of %', new.subject, new.asked_by using errcode = '${state}', detail = new.subject::text;
        end $$;
        create or replace trigger failing before insert on labor.screening for each row execute function failing()`);
        const { data, errors } = await screen(state);
        expect(data).toEqual({ screenEmployers: null });
        expect(errors).toHaveLength(1);
        expect(errors[0]?.extensions?.code).toBe(code);
        const incident = String(errors[0]?.extensions?.incident);
        const logged = () =>
          hub
            .log()
            .split('\n')
            .filter((line) => line.includes(incident))
            .join('\n');
        await expect.poll(logged).toContain(`"sqlState":"${state}"`);
        expect(logged()).toContain('"errorClass":"PostgresError"');
        expect(`${JSON.stringify(errors)}${hub.log()}`).not.toMatch(
          /Ximena|Canary|123-45|jsonb_populate|insert into/,
        );
        expect(await superuser`select 1 from labor.screening where subject_key = ${state}`).toEqual([]);
      },
    );
  });

  test('48: a screening whose audit fails is neither answered nor stored', async () => {
    const screen = () =>
      hub.query(
        '{ screenEmployers(subjects: [{ key: "audit-48", name: "Mossy Turnip" }]) { status } }',
        {},
        { role: 'LICENSING', agency: 'a' },
      );
    await superuser`revoke execute on function labor.audit_append from labor_app`;
    try {
      const { data, errors } = await screen();
      expect(data).toEqual({ screenEmployers: null });
      expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    } finally {
      await superuser`grant execute on function labor.audit_append to labor_app`;
    }
    const stored = () => superuser`select status from labor.screening where subject_key = 'audit-48'`;
    expect(await stored()).toEqual([]);
    expect((await screen()).data).toEqual({ screenEmployers: [{ status: 'CLEAR' }] });
    expect(await stored()).toHaveLength(1);
  });
});
