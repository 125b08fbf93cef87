import { randomUUID } from 'node:crypto';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHub, type TestHub } from '../harness/hub.js';
import { decide, storeScreening } from './decide.js';

/** Decisions meet in opposite orders; the sequence, which no rollback takes back, counts their attempts. */
const MEETING = `
  create sequence public.attempt;
  grant usage on sequence public.attempt to licensing_app;
  create function public.meet() returns trigger language plpgsql as $$
  declare
    attempt bigint := nextval('public.attempt');
  begin
    if new.rationale = 'always' or new.rationale = 'once' and attempt < 2 then
      raise exception 'x' using errcode = 'serialization_failure';
    end if;
    if new.rationale in ('one', 'other') then
      perform pg_advisory_xact_lock(case new.rationale when 'one' then 1 else 2 end);
      perform pg_sleep(0.3);
      perform pg_advisory_xact_lock(case new.rationale when 'one' then 2 else 1 end);
    end if;
    return new;
  end $$;
  create trigger meet before insert on licensing.decision for each row execute function public.meet()`;

let database: TestDatabase;
let superuser: Sql;
let hub: TestHub;
let screeningId: string;
beforeAll(async () => {
  database = await startTestDatabase();
  superuser = postgres(database.url, { max: 1, onnotice: () => {} });
  screeningId = await storeScreening(superuser);
  await superuser.unsafe(MEETING);
  hub = await startHub({ mode: 'one', databaseUrl: database.url });
});
afterAll(async () => {
  await hub?.stop();
  await superuser?.end({ timeout: 1 });
  await database?.close();
});

const send = async (rationale: string, key: string | null = null) =>
  (await decide(hub, { screeningId, rationale }, key)).map(({ code }) => code);
const counts = async () => {
  const [row] = await superuser`
    select (select array_agg(rationale order by rationale) from licensing.decision) as stored,
           (select count(*)::int from licensing.audit_entry) as entries,
           (select last_value::int from public.attempt) as attempts`;
  await superuser`truncate licensing.decision`;
  await superuser`select setval('public.attempt', 1, false)`;
  return row;
};

test('42: of two mutations in a deadlock one is tried again, and both are done, each with its entry', async () => {
  expect(await Promise.all([send('one', randomUUID()), send('other')])).toEqual([[], []]);
  expect(await counts()).toEqual({ stored: ['one', 'other'], entries: 2, attempts: 3 });
});

test('42: a serialization failure is tried again, three times at most', async () => {
  expect(await send('once')).toEqual([]);
  expect(await counts()).toEqual({ stored: ['once'], entries: 3, attempts: 2 });
  expect(await send('always')).toEqual(['INTERNAL_SERVER_ERROR']);
  expect(await counts()).toEqual({ stored: null, entries: 3, attempts: 3 });
});
