import { createHmac } from 'node:crypto';
import { inTransaction } from '@hub/db/caller';
import type { Caller, Role } from '@hub/kit/caller';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { noteCorrections } from '../changes/write.js';
import { refreshEmployers, touchEmployers, trackTouchedEmployers } from '../register/refresh.js';
import { nextRegisterVersion } from '../register/version.js';
import { startTestRegister, type TestRegister } from '../testing.js';
import { caseFact } from '../testing-facts.js';
import { ATTEMPTS_MAX } from './deliver.js';
import { type Receiver, startReceiver, until } from './testing.js';

const of = (agency: string, role: Role = 'LICENSING'): Caller => ({
  id: `clerk of ${agency}`,
  agency,
  roles: [role],
});
const place = { street: '1 Main St', city: 'Boston', state: 'MA', postalCode: '02110' };
const errors: unknown[] = [];

let register: TestRegister;
let receiver: Receiver;
beforeAll(async () => {
  register = await startTestRegister({
    callbackNetworks: ['127.0.0.1'],
    onError: (error) => errors.push(error),
  });
  await register.load([caseFact('first', { name: 'Quince Cafe LLC', place })]);
});
afterAll(() => register?.close());
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(async () => {
  await register.sql`delete from labor.watch`;
  await receiver.close();
});

interface Watch {
  readonly id: string;
  readonly employers: readonly { readonly id: string }[];
  readonly subjects: readonly { readonly id: string; readonly key: string; readonly status: string }[];
  readonly callbackUrl: string | null;
  readonly state: string;
  readonly failedAttempts: number;
  readonly lastFailure: string | null;
  readonly lastDeliveredAt: string | null;
}

const WATCH = `id employers { id } subjects { id key status registerVersion screening { id status } } callbackUrl createdAt state
  failedAttempts lastFailure lastDeliveredAt`;

const order = (input: object, caller = of('a')) =>
  register.ask(
    `mutation ($input: WatchEmployersInput!) { watchEmployers(input: $input) { secret watch { ${WATCH} } } }`,
    { input },
    caller,
  );

async function watch(input: object, caller = of('a')): Promise<{ watch: Watch; secret: string }> {
  const { data, errors: refused } = await order(input, caller);
  expect(refused).toBeUndefined();
  return data?.watchEmployers as { watch: Watch; secret: string };
}

async function look(id: string, caller = of('a')): Promise<Watch> {
  const { data } = await register.ask(`query ($id: ID!) { watch(id: $id) { ${WATCH} } }`, { id }, caller);
  return data?.watch as Watch;
}

interface Notice {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly previousStatus: string | null;
  readonly registerVersion: number;
  readonly cursor: string;
  readonly employer: { readonly id: string } | null;
  readonly subjectKey: string | null;
  readonly screening: { readonly id: string; readonly status: string } | null;
  readonly deliveredAt: string | null;
}

async function notices(watchId: string, caller = of('a')): Promise<Notice[]> {
  const { data, errors: refused } = await register.ask(
    `query ($watchId: ID) { watchNotices(watchId: $watchId, first: 100) { edges { node {
       id kind status previousStatus registerVersion cursor employer { id } caseId subjectKey screening { id status } deliveredAt } } } }`,
    { watchId },
    caller,
  );
  expect(refused).toBeUndefined();
  const page = data?.watchNotices as { edges: { node: Notice }[] };
  return page.edges.map(({ node }) => node);
}

let named = 0;
/** An employer with a case, and its id. */
async function employer(): Promise<{ id: string; name: string; record: string }> {
  named += 1;
  const record = `watched-${named}`;
  const name = `Watched ${named} Diner LLC`;
  await register.load([caseFact(record, { name, place: { ...place, street: `${named} Pine St` } })]);
  return { id: (await register.employerOf(record)) as string, name, record };
}

/** A second case of the employer. */
const anotherCase = ({ name, record }: { name: string; record: string }, number = 2) =>
  register.load([
    caseFact(`${record}-${number}`, {
      name,
      place: { ...place, street: `${record.replace('watched-', '')} Pine St` },
    }),
  ]);

async function correct(record: string): Promise<void> {
  await inTransaction(register.sql, async (tx) => {
    await trackTouchedEmployers(tx);
    const version = await nextRegisterVersion(tx, 'correction');
    const [row] = await tx<{ id: string; employerId: string }[]>`
      select id::text, employer_id::text as "employerId" from labor.enforcement_case where case_number = ${record}`;
    const { id, employerId } = row as { id: string; employerId: string };
    await tx`update labor.case_version set back_wages_cents = 7, register_version = ${version} where case_id = ${id}`;
    await noteCorrections(tx, version, [{ caseId: id, employerIds: [employerId] }]);
    await touchEmployers(tx, [employerId]);
    await refreshEmployers(tx, version);
    await tx`select pg_notify('register_changed', ${String(version)})`;
  });
}

describe('a watch', () => {
  test('is set, listed and ended by its agency, with an audit entry each; others find none', async () => {
    const { id } = await employer();
    const set = await watch({ employerIds: [id, id] });
    expect(set).toMatchObject({
      secret: null,
      watch: { employers: [{ id }], callbackUrl: null, state: 'ACTIVE' },
    });
    const list = async (caller: Caller) => {
      const { data } = await register.ask('{ watches { totalCount edges { node { id } } } }', {}, caller);
      return data?.watches;
    };
    expect(await list(of('a', 'PROCUREMENT'))).toEqual({
      totalCount: 1,
      edges: [{ node: { id: set.watch.id } }],
    });
    expect(await list(of('b'))).toEqual({ totalCount: 0, edges: [] });
    expect(await look(set.watch.id, of('b'))).toBeNull();
    const end = (caller: Caller) =>
      register.ask(
        'mutation ($input: UnwatchInput!) { unwatch(input: $input) { watchId } }',
        { input: { watchId: set.watch.id } },
        caller,
      );
    expect((await end(of('b'))).errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
    expect((await end(of('a'))).data).toEqual({ unwatch: { watchId: set.watch.id } });
    expect(await list(of('a'))).toEqual({ totalCount: 0, edges: [] });
    const audited = await register.sql<{ action: string }[]>`
      select action from labor.audit_entry where ${`watch:${set.watch.id}`} = any(about) order by sequence`;
    expect(audited.map(({ action }) => action)).toEqual(['labor.watch.create', 'labor.watch.end']);
  });

  test.each<[string, object, string]>([
    ['nothing', {}, 'input.employerIds'],
    ['no employer of the register', { employerIds: ['999999999'] }, 'input.employerIds.0'],
    ['no id', { employerIds: ['x'] }, 'input.employerIds.0'],
    ['a subject without a name', { subjects: [{ key: 'a', name: ' ' }] }, 'input.subjects.0.name'],
    ['a callback without TLS', { callbackUrl: 'http://example.com/' }, 'input.callbackUrl'],
    ['a private callback', { callbackUrl: 'https://10.0.0.1/' }, 'input.callbackUrl'],
    ['the metadata of a cloud', { callbackUrl: 'https://169.254.169.254/latest' }, 'input.callbackUrl'],
    ['loopback in IPv6', { callbackUrl: 'https://[::1]/' }, 'input.callbackUrl'],
    ['loopback mapped into IPv6', { callbackUrl: 'https://[::ffff:127.0.0.2]/' }, 'input.callbackUrl'],
    ['an address in another notation', { callbackUrl: 'https://0x7f.2/' }, 'input.callbackUrl'],
    ['a user', { callbackUrl: 'https://u:p@example.com/' }, 'input.callbackUrl'],
    ['no URL of the web', { callbackUrl: 'file:///etc/passwd' }, 'input.callbackUrl'],
  ])('of %s is refused, and says where', async (_name, input, path) => {
    const employerId = await register.employerOf('first');
    const { errors: refused } = await order({
      ...('callbackUrl' in input && { employerIds: [employerId] }),
      ...input,
    });
    expect(refused?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', issues: [{ path }] });
  });

  test('without a callback is read by polling: what moved of its employers, once', async () => {
    const watched = await employer();
    const other = await employer();
    const { watch: set } = await watch({ employerIds: [watched.id] });
    await anotherCase(watched);
    await anotherCase(other);
    await until('the notice', async () => (await notices(set.id)).length > 0);
    await anotherCase(watched, 3);
    const made = await until('both notices', async () => {
      const found = await notices(set.id);
      return found.length > 1 && found;
    });
    expect(made).toMatchObject([
      { kind: 'CASE_ADDED', status: 'VIOLATOR', employer: { id: watched.id }, deliveredAt: null },
      { kind: 'CASE_ADDED', status: 'VIOLATOR', employer: { id: watched.id }, deliveredAt: null },
    ]);
    const { data } = await register.ask(
      'query ($after: String) { violatorChanges(after: $after) { edges { node { recordedEmployerId } } } }',
      { after: made[1]?.cursor },
      of('a'),
    );
    expect(data?.violatorChanges).toEqual({ edges: [] }); // the feed goes on behind what the notice was about
    expect(await notices(set.id, of('b'))).toEqual([]);
  });

  test('of an employer that is absorbed goes on at the one that absorbed it', async () => {
    const [stays, goes] = [await employer(), await employer()];
    const { watch: set } = await watch({ employerIds: [goes.id] });
    await register.ask(
      'mutation ($input: MergeEmployersInput!) { mergeEmployers(input: $input) { judgment { id } } }',
      { input: { employerId: stays.id, absorbedId: goes.id, reason: 'one' } },
      of('r', 'LABOR_COMPLIANCE'),
    );
    await until('the merge', async () => (await notices(set.id)).some(({ kind }) => kind === 'MERGED'));
    await anotherCase(stays);
    await until('the case', async () => (await notices(set.id)).some(({ kind }) => kind === 'CASE_ADDED'));
  });

  test('of a subject tells when its status or its matches move, and stores the screening that shows it', async () => {
    const name = 'Persimmon Lantern Bistro LLC';
    const subject = { key: 'license-7', name, ...place, street: '77 Lantern St' };
    const { watch: set } = await watch({ subjects: [subject] });
    expect(set.subjects).toMatchObject([{ key: 'license-7', status: 'CLEAR' }]);
    const facts = caseFact('lantern', { name, place: { ...place, street: '77 Lantern St' } });
    await register.load([facts]);
    const told = await until('the subject', async () => (await notices(set.id))[0]);
    expect(told).toMatchObject({
      kind: 'SUBJECT_CHANGED',
      status: 'VIOLATOR',
      previousStatus: 'CLEAR',
      subjectKey: 'license-7',
      screening: { status: 'VIOLATOR' },
    });
    await employer(); // the register moves, not this subject
    const { registerVersion } = told;
    await until('screened again', async () => {
      const [row] = await register.sql<
        { version: number }[]
      >`select screened_version::int as version from labor.watch_subject`;
      return row && row.version > registerVersion;
    });
    expect(await notices(set.id)).toHaveLength(1);
    expect((await look(set.id)).subjects).toMatchObject([
      { status: 'VIOLATOR', screening: { id: told.screening?.id } },
    ]);
  });
});

describe('a delivery', () => {
  test('is signed, carries ids and codes alone, and comes in order', async () => {
    const watched = await employer();
    const { watch: set, secret } = await watch({ employerIds: [watched.id], callbackUrl: receiver.url });
    for (const number of [2, 3, 4]) await anotherCase(watched, number);
    await until('three deliveries', () => receiver.received.length === 3);
    const made = await notices(set.id);
    expect(receiver.received.map(({ headers }) => headers['hub-delivery'])).toEqual(made.map(({ id }) => id));
    for (const { headers, body } of receiver.received) {
      const [, seconds, digest] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['hub-signature'])) ?? [];
      expect(createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')).toBe(digest);
      expect(Math.abs(Date.now() / 1_000 - Number(seconds))).toBeLessThan(300);
      expect(body).not.toContain('Watched');
    }
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toEqual({
      id: made[0]?.id,
      watchId: set.id,
      kind: 'CASE_ADDED',
      occurredAt: expect.any(String),
      registerVersion: made[0]?.registerVersion,
      cursor: made[0]?.cursor,
      status: 'VIOLATOR',
      previousStatus: null,
      employerId: watched.id,
      caseId: expect.any(String),
      subjectId: null,
      screeningId: null,
    });
    const after = await until('noted', async () => {
      const found = await look(set.id);
      return found.lastDeliveredAt !== null && found;
    });
    expect(after).toMatchObject({ failedAttempts: 0, lastFailure: null, state: 'ACTIVE' });
    expect((await notices(set.id)).every(({ deliveredAt }) => deliveredAt !== null)).toBe(true);
  });

  test('that is refused is tried again with its id, and then goes on', async () => {
    const watched = await employer();
    const { watch: set } = await watch({ employerIds: [watched.id], callbackUrl: receiver.url });
    receiver.answer(500);
    await anotherCase(watched);
    await until('the failure', async () => (await look(set.id)).lastFailure === 'HTTP_500');
    receiver.answer(204);
    await until('the second attempt', () => receiver.received.length > 1);
    expect(new Set(receiver.received.map(({ headers }) => headers['hub-delivery'])).size).toBe(1);
    await until('no failure', async () => (await look(set.id)).failedAttempts === 0);
  });

  test('does not follow a redirect', async () => {
    const other = await startReceiver();
    const watched = await employer();
    const { watch: set } = await watch({ employerIds: [watched.id], callbackUrl: receiver.url });
    receiver.answer(307, { location: other.url });
    await anotherCase(watched);
    await until('the failure', async () => (await look(set.id)).lastFailure === 'HTTP_307');
    expect(other.received).toEqual([]);
    await other.close();
  });

  test('is refused where the address is no longer one that is allowed', async () => {
    const watched = await employer();
    const { watch: set } = await watch({ employerIds: [watched.id], callbackUrl: receiver.url });
    await register.sql`update labor.watch set callback_url = replace(callback_url, '127.0.0.1', '127.0.0.2')`;
    await anotherCase(watched);
    await until('the failure', async () => (await look(set.id)).lastFailure === 'ADDRESS_REFUSED');
  });

  test('is given up after its attempts, for its owner to see; notices are still made', async () => {
    const watched = await employer();
    const { watch: set } = await watch({ employerIds: [watched.id], callbackUrl: receiver.url });
    receiver.answer(503);
    await anotherCase(watched);
    await until('given up', async () => {
      // The pauses between attempts would take a day and a half.
      await register.sql`update labor_jobs._private_jobs set run_at = now() where locked_at is null and run_at > now()`;
      await register.sql`select pg_notify('jobs:insert', '{"count":1}')`;
      return (await look(set.id)).state === 'GIVEN_UP';
    });
    expect(await look(set.id)).toMatchObject({ failedAttempts: ATTEMPTS_MAX, lastFailure: 'HTTP_503' });
    expect(receiver.received).toHaveLength(ATTEMPTS_MAX);
    await anotherCase(watched, 3);
    await until('the next notice', async () => (await notices(set.id)).length === 2);
    expect(receiver.received).toHaveLength(ATTEMPTS_MAX);
  });

  test('that a killed worker held is taken over', async () => {
    const watched = await employer();
    const { watch: set } = await watch({ employerIds: [watched.id], callbackUrl: receiver.url });
    receiver.answer(500);
    await anotherCase(watched);
    await until('the failure', async () => (await look(set.id)).failedAttempts > 0);
    await register.sql`
      update labor_jobs._private_jobs set locked_at = now() - interval '10 minutes', locked_by = 'killed', run_at = now()`;
    receiver.answer(204);
    await register.sql`select pg_notify('register_changed', '')`;
    await until('delivered', async () => (await look(set.id)).lastDeliveredAt);
  });
});

describe('a correction', () => {
  test('is told to who screened the employer earlier: in a list, and where the agency has a callback', async () => {
    const wrong = await employer();
    const unrelated = await employer();
    await register.followed();
    const subject = {
      key: 'k',
      name: wrong.name,
      ...place,
      street: `${wrong.record.replace('watched-', '')} Pine St`,
    };
    const screen = async (agency: string) => {
      const { data } = await register.ask(
        'query ($s: [ScreeningSubject!]!) { screenEmployers(subjects: $s) { id } }',
        { s: [subject] },
        of(agency),
      );
      const [answered] = (data?.screenEmployers ?? []) as { id: string }[];
      return answered?.id;
    };
    const relied = await screen('c');
    const { watch: set } = await watch({ employerIds: [unrelated.id], callbackUrl: receiver.url }, of('c'));
    await correct(wrong.record);
    await until('the delivery', () => receiver.received.length > 0);
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({
      watchId: set.id,
      kind: 'SCREENING_AFFECTED',
      employerId: wrong.id,
      screeningId: relied,
    });
    await screen('d'); // after the correction: not affected
    const affected = async (agency: string) => {
      const { data } = await register.ask(
        '{ affectedScreenings { totalCount pageInfo { endCursor } edges { node { screening { id } employer { id } caseId } } } }',
        {},
        of(agency),
      );
      return data?.affectedScreenings;
    };
    expect(await affected('c')).toMatchObject({
      totalCount: 1,
      edges: [{ node: { screening: { id: relied }, employer: { id: wrong.id } } }],
    });
    expect(await affected('d')).toMatchObject({ totalCount: 0 });
  });
});

test('nothing failed unseen', () => {
  expect(errors).toEqual([]);
});
