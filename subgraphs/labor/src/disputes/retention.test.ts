import { openDatabase, type SubgraphDatabase } from '@hub/kit/database';
import { callerWith } from '@hub/kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eraseContacts } from './retention.js';
import { DECIDE, DisputeDesk, STAFF } from './testing.js';

const CONTACT = { name: 'Marker Person', email: 'marker@example.org', safeToContact: true };

let desk: DisputeDesk;
let db: SubgraphDatabase;
beforeAll(async () => {
  desk = await DisputeDesk.start();
  db = openDatabase('labor', { databaseUrl: desk.register.url }, 'test');
});
afterAll(async () => {
  await db?.close();
  await desk?.register.close();
});

/** A dispute with word of how to reach who filed it, decided at that moment; null: still open. */
async function filed(decidedAt: string | null): Promise<string> {
  await desk.begin();
  await desk.file({ contact: CONTACT });
  const [{ id } = { id: '' }] = await desk.queued();
  if (decidedAt === null) return id;
  await desk.ok(DECIDE, { input: { disputeId: id, outcome: 'UPHELD', explanation: 'It is right.' } }, STAFF);
  await desk.register.sql`update labor.dispute set decided_at = ${decidedAt} where id = ${id}`;
  return id;
}

const kept = async (id: string) =>
  (await desk.register.sql`select from labor.dispute_contact where dispute_id = ${id}`).length === 1;

describe('32: how to reach a disputant is kept for 90 days after the day of the decision, in America/New_York', () => {
  test.each([
    ['on the 89th day', '2027-12-03T17:00:00Z', '2028-03-01', true], // a leap day lies between
    ['on the 90th day', '2027-12-02T17:00:00Z', '2028-03-01', true],
    ['on the 91st day', '2027-12-01T17:00:00Z', '2028-03-01', false],
    ['by the day there, not by UTC’s', '2027-12-03T04:59:00Z', '2028-03-01', true], // 23:59 of the second
    ['by the day there, a minute earlier', '2027-12-02T04:59:00Z', '2028-03-01', false],
    ['of an open dispute, however old', null, '2999-01-01', true],
  ])('%s', async (_name, decidedAt, today, isKept) => {
    const id = await filed(decidedAt);
    await eraseContacts(db, today);
    expect(await kept(id)).toBe(isKept);
  });
});

test('the audit tells of which disputes, and no value; what was decided stays; a second time there is nothing to do', async () => {
  const ids = [await filed('2020-01-01T12:00:00Z'), await filed('2020-01-02T12:00:00Z')];
  const entries = () =>
    desk.register.sql`select about, to_jsonb(e)::text as whole from labor.audit_entry e
                      where action = 'labor.dispute_contact.erase' order by sequence desc`;
  expect(await eraseContacts(db, '2026-01-01')).toBe(2);
  const [entry] = await entries();
  expect(entry?.about).toEqual(ids.map((id) => `dispute:${id}`));
  expect(entry?.whole).not.toMatch(/marker/i);
  const count = (await entries()).length;
  expect(await eraseContacts(db, '2026-01-01')).toBe(0);
  expect(await entries()).toHaveLength(count);
  expect(await desk.queued({ statuses: ['DECIDED'] })).toMatchObject([
    { id: ids[1], statement: 'We paid in March.' },
  ]);
});

test('policy `register` says how long', async () => {
  const id = await filed('2030-01-01T12:00:00Z');
  await desk.ok(
    `mutation ($input: SetPolicyInput!) { setPolicy(input: $input) { policy { terms } } }`,
    { input: { id: 'register', effectiveFrom: '2030-01-01', terms: { contactDays: 0 }, reason: 'Sooner' } },
    callerWith('ADMIN'),
  );
  await eraseContacts(db, '2030-01-01');
  expect(await kept(id)).toBe(true);
  await eraseContacts(db, '2030-01-02');
  expect(await kept(id)).toBe(false);
});
