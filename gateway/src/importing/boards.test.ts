import { inTransaction } from '@hub/db/caller';
import { csvText } from '@hub/kit/datasets/testing';
import { mergeEmployers, splitEmployer } from '@hub/labor/judgments/write';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ImportDesk, ROLL_COLUMNS, rollRow, rowsOf } from './testing.js';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await ImportDesk.start();
});
beforeEach(() => desk.begin());
afterAll(() => desk?.close());

describe('decisions of a board', () => {
  const tracked = (name: string, granted: string) =>
    JSON.stringify([
      {
        minutes_date: '2024-01-31',
        license_number: 'LB-900001',
        business_name: name,
        dba_name: null,
        address: '157 Newbury Street, Boston, MA 02116',
        zipcode: '02116',
        alcohol_type: null,
        status: granted,
        entity_number: 1,
        file_name: 'voting_minutes_2024-02-01.pdf',
      },
    ]);
  const status = async () => {
    const [row] = await desk.sql`select status, issued_on from licensing.license`;
    return row;
  };

  test('a partial account is superseded by the full one, and changes nothing after it', async () => {
    const partial = await desk.write('tracker.json', tracked('Invented Tavern LLC', 'Deferred'));
    const full = await desk.write(
      'minutes.csv',
      csvText(ROLL_COLUMNS, [rollRow('LB-900001', 'Invented Tavern LLC')]),
    );
    expect(await desk.load('boston-licenses', [partial])).toMatchObject({ loaded: 1 });
    expect(await status()).toEqual({ status: 'PENDING', issued_on: null });
    expect(await desk.load('boston-licenses', [full])).toMatchObject({ superseded: 1 });
    expect(await status()).toEqual({ status: 'ACTIVE', issued_on: '2024-01-31' });
    expect(await desk.load('boston-licenses', [partial])).toMatchObject({ unchanged: 1, superseded: 0 });
    expect(await desk.load('boston-licenses', [partial, full])).toMatchObject({
      unchanged: 2,
      superseded: 0,
    });
    expect(await status()).toEqual({ status: 'ACTIVE', issued_on: '2024-01-31' });
  });

  test('a contradiction of several licenses is set aside with its row once', async () => {
    const both = (numbers: string, name: string) => rollRow(numbers, name);
    const file = await desk.write(
      'twice.csv',
      csvText(ROLL_COLUMNS, [
        both('LB-900001; LB-900002', 'Invented Tavern LLC'),
        both('LB-900002; LB-900001', 'Other Tavern LLC'),
      ]),
    );
    const report = await desk.load('boston-licenses', [file]);
    expect(report).toMatchObject({ loaded: 1, quarantined: [{ line: 3, column: '(row)' }] });
    expect(rowsOf(report)).toBe(2);
  });

  test('a merge leaves the licenses as they are, a split takes them along at the next import', async () => {
    const file = await desk.write(
      'two.csv',
      csvText(ROLL_COLUMNS, [
        rollRow('LB-900001', 'Invented Tavern LLC'),
        rollRow('LB-900002', 'Invented Tavern LLC', {
          minutes_date: '2024-02-01',
          file_name: 'voting_minutes_2024-02-02.pdf',
        }),
      ]),
    );
    await desk.load('boston-licenses', [file]);
    const holders = async () =>
      (await desk.sql`select holder_id::text as id from licensing.license order by number`).map(
        ({ id }) => id as string,
      );
    const [one] = await holders();
    expect(await holders()).toEqual([one, one]);
    const decider = { by: 'test', reason: 'Two owners' };
    const records = [{ dataset: 'boston-licenses', recordId: 'LB-900002@2024-02-01' }];
    const employerId = one as string;
    const split = await inTransaction(desk.sql, (tx) => splitEmployer(tx, { employerId, records }, decider));
    expect(await desk.load('boston-licenses', [file])).toMatchObject({ unchanged: 1, superseded: 1 });
    expect(await holders()).toEqual([one, split.otherId]);
    await inTransaction(desk.sql, (tx) =>
      mergeEmployers(tx, { employerId, absorbedId: split.otherId }, decider),
    );
    expect(await desk.load('boston-licenses', [file])).toMatchObject({ unchanged: 2, superseded: 0 });
  });

  test('a transfer changes the holder from its day, and both stay', async () => {
    const transfer = {
      minutes_date: '2025-02-26',
      details:
        'Holder of a Common Victualler License has petitioned to transfer the license from the above - To: Invented Bistro LLC d/b/a Bistro (at the same location). Pat Example, Manager.',
      file_name: 'voting_minutes_2025-02-27.pdf',
    };
    const file = await desk.write(
      'transfer.csv',
      csvText(ROLL_COLUMNS, [
        rollRow('LB-900001', 'Invented Tavern LLC'),
        rollRow('LB-900001', 'Invented Tavern LLC', transfer),
      ]),
    );
    expect(await desk.load('boston-licenses', [file])).toMatchObject({ loaded: 2 });
    const held = await desk.sql`select name, from_on, to_on from licensing.license_holder order by id`;
    expect([...held]).toEqual([
      { name: 'Invented Tavern LLC', from_on: null, to_on: '2025-02-26' },
      { name: 'Invented Bistro LLC', from_on: '2025-02-26', to_on: null },
    ]);
    expect(await desk.count('labor.employer')).toBe(2);
    const [license] = await desk.sql`
      select legal_name from licensing.license l join labor.employer e on e.id = l.holder_id`;
    expect(license).toEqual({ legal_name: 'Invented Bistro LLC' });
  });
});
