import { connect, type Database } from '@hub/db/client';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { employerConnection, employerPageLoader, memberIdsOf } from './employers.js';
import { findEmployerPages, findPage, type ListOrder, type ListRow, listConnection } from './lists.js';
import { encodeCursor } from './paging.js';

const NEWEST: ListOrder = { key: 'date', direction: 'desc' };
const BY_NAME: ListOrder = { key: 'text', direction: 'asc' };

let server: TestDatabase;
let database: Database;

beforeAll(async () => {
  server = await startTestDatabase({ migrated: false });
  database = connect(server.url, { applicationName: 'test', max: 2 });
  await database.sql`create table thing (id bigint, employer_id bigint, name text, on_day date)`;
  // Ids 1–6 are employer 10's: two days, one of them shared by three; 6 has no day. Employer 20 has two, 30 none.
  await database.sql`insert into thing values
    (1, 10, 'b', '2024-01-01'), (2, 10, 'a', '2024-01-01'), (3, 10, 'c', '2023-05-05'),
    (4, 10, 'a', '2024-01-01'), (5, 10, 'e', '2022-02-02'), (6, 10, 'f', null),
    (7, 20, 'g', '2021-01-01'), (8, 20, 'h', '2025-01-01')`;
});

afterAll(async () => {
  await database?.close();
  await server?.close();
});

const things = (order: ListOrder) =>
  order.key === 'date'
    ? database.sql`select id, coalesce(on_day, 'infinity') as sort_key from thing`
    : database.sql`select id, name as sort_key from thing`;

const rootPage = (order: ListOrder, first: number, after: string | null) =>
  listConnection<ListRow, string>({
    name: 'things',
    order,
    args: { first, after },
    load: (page) => findPage(database.sql, { entries: things(order), order, page }),
    node: ({ id }) => id,
  });

describe('a root list', () => {
  test.each([
    ['newest first, rows without a day before all', NEWEST, ['6', '8', '4', '2', '1', '3', '5', '7']],
    ['by name, equal names by id', BY_NAME, ['2', '4', '1', '3', '5', '6', '7', '8']],
  ])('%s: pages of three are the whole list once', async (_name, order, want) => {
    const seen: string[] = [];
    for (let after: string | null = null, next = true; next; ) {
      const page = await rootPage(order, 3, after);
      expect(page.totalCount).toBe(8);
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      seen.push(...page.edges.map(({ node }) => node));
      after = page.pageInfo.endCursor;
      next = page.pageInfo.hasNextPage;
    }
    expect(seen).toEqual(want);
  });

  test('a page after the last row is empty and still tells the total', async () => {
    const after = encodeCursor('things', ['2021-01-01', '7']);
    const page = await rootPage(NEWEST, 3, after);
    expect(page).toMatchObject({
      totalCount: 8,
      edges: [],
      pageInfo: { hasNextPage: false, endCursor: null },
    });
  });

  test.each([
    ['of another list', encodeCursor('others', ['2024-01-01', '1'])],
    ['without an id', encodeCursor('things', ['2024-01-01'])],
    ['with a day that does not exist', encodeCursor('things', ['2024-02-30', '1'])],
    ['with an id beyond a bigint', encodeCursor('things', ['2024-01-01', '9223372036854775808'])],
    ['that was edited', encodeCursor('things', ['2024-01-01', '1']).slice(0, -2)],
    ['that is no cursor', 'x'],
  ])('refuses a cursor %s', async (_name, after) => {
    await expect(rootPage(NEWEST, 3, after)).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', issues: [{ path: 'after' }] },
    });
  });

  test.each([0, -1, 101])('refuses a page of %i', async (first) => {
    await expect(rootPage(NEWEST, first, null)).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', issues: [{ path: 'first' }] },
    });
  });
});

describe('pages of many employers', () => {
  test('are one statement, each with its own size, cursor and total', async () => {
    const statements: string[] = [];
    database.sql.options.debug = (_connection, statement) => statements.push(statement);
    const { sql } = database;
    const loader = employerPageLoader((requests) =>
      findEmployerPages(sql, {
        requests,
        order: NEWEST,
        entries: sql`select asked.page, thing.id, coalesce(on_day, 'infinity') as sort_key
          from asked join thing using (employer_id)`,
      }),
    );
    const page = (id: string, memberIds: string[] | null, first: number, after: string | null = null) =>
      employerConnection({
        name: 'Employer.things',
        employer: { id, memberIds },
        order: NEWEST,
        args: { first, after },
        loader,
        node: (row) => row.id,
      });
    const cursor = encodeCursor('Employer.things 10', ['2024-01-01', '4']);
    const pages = await Promise.all([
      page('10', ['10'], 2),
      page('10', ['10'], 2, cursor),
      page('20', ['20', '10', '20'], 3),
      page('20', null, 1),
      page('30', ['30'], 5),
      page('nobody', null, 5),
      page('10', ['10'], 5, encodeCursor('Employer.things 10', ['2022-02-02', '5'])),
    ]);
    database.sql.options.debug = false;
    expect(statements).toHaveLength(1);
    expect(
      pages.map(({ totalCount, edges }) => [totalCount, edges.map(({ node }) => node).join(' ')]),
    ).toEqual([
      [6, '6 4'],
      [6, '2 1'],
      [8, '6 8 4'],
      [2, '8'],
      [0, ''],
      [0, ''],
      [6, ''],
    ]);
    expect(pages.map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('memberIdsOf', () => {
  test.each([
    [{ id: '7', memberIds: ['7', '8', '7'] }, ['7', '8']],
    [{ id: '7', memberIds: null }, ['7']],
    [{ id: '7' }, ['7']],
    [{ id: 'x' }, []],
    [{ id: '0' }, []],
    [{ id: '9223372036854775808' }, []],
    [{ id: '9223372036854775807' }, ['9223372036854775807']],
  ])('%j are %j', (employer, want) => {
    expect(memberIdsOf(employer)).toEqual(want);
  });
});
