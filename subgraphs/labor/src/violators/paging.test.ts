import { callerWith } from '@hub/kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALL, BOOKS, CHOWDER, EMPLOYERS, type Found, LANTERN, ViolatorList } from './testing.js';

let list: ViolatorList;
beforeAll(async () => {
  list = await ViolatorList.start();
});
afterAll(() => list?.register.close());

describe('paging', () => {
  const orders = ['RELEVANCE', 'BACK_WAGES', 'WORKERS_AFFECTED', 'LAST_FINDING', 'NAME'].flatMap((field) =>
    ['ASC', 'DESC'].map((direction) => ({ field, direction })),
  );

  test.each(orders)('through all pages gives each once: $field $direction', async (orderBy) => {
    const names: string[] = [];
    let after: string | null = null;
    for (;;) {
      const page: Found = await list.search({ orderBy, first: 2, after });
      expect(page.totalCount).toBe(ALL.length);
      names.push(...page.names);
      after = page.endCursor;
      if (!page.hasNextPage) break;
    }
    expect(names).toEqual((await list.search({ orderBy })).names);
    const beyond = await list.search({ orderBy, first: 2, after });
    expect(beyond).toMatchObject({ names: [], totalCount: ALL.length, hasNextPage: false });
  });

  test('through a text as well', async () => {
    const one = await list.search({ text: 'lantern', first: 1 });
    const two = await list.search({ text: 'lantern', first: 2, after: one.endCursor });
    expect([...one.names, ...two.names]).toEqual([LANTERN, BOOKS, CHOWDER]);
    expect(two.hasNextPage).toBe(false);
  });

  test.each([[0], [-1], [101]])('of %j at once is refused', async (first) => {
    const { errors } = await list.ask({ first });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', issues: [{ path: 'first' }] } }]);
  });

  test('of a hundred is not', async () => {
    expect((await list.search({ first: 100 })).names).toHaveLength(ALL.length);
  });

  test('refuses a cursor that was edited, and one of another list', async () => {
    const { endCursor } = await list.search({ first: 2 });
    const cursor = endCursor as string;
    const edited = `${cursor.slice(0, -2)}${cursor.endsWith('A') ? 'B' : 'A'}${cursor.slice(-1)}`;
    const byName = await list.search({ orderBy: { field: 'NAME', direction: 'ASC' }, first: 1 });
    const employers = await list.search({ text: 'lantern', first: 1 }, EMPLOYERS, callerWith('ANALYST'));
    const foreign = [edited, 'x', '', byName.endCursor, employers.endCursor];
    for (const after of foreign) {
      const { data, errors } = await list.ask({ after });
      expect(data).toEqual({ violators: null });
      expect(errors, String(after)).toMatchObject([
        { extensions: { code: 'BAD_USER_INPUT', issues: [{ path: 'after' }] } },
      ]);
    }
    const { errors } = await list.ask({ after: cursor, text: 'lantern' });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('employers of any kind', () => {
  const find = (variables: object) => list.search(variables, EMPLOYERS, callerWith('ANALYST'));

  test('are found by their names, with findings or without', async () => {
    expect((await find({ text: 'lantern' })).names).toEqual([LANTERN, BOOKS, 'Lantern Nobody Inc', CHOWDER]);
    expect((await find({ text: 'alleged only' })).names).toEqual(['Alleged Only Inc']);
  });

  test('page by page, each once', async () => {
    const one = await find({ text: 'lantern', first: 3 });
    const two = await find({ text: 'lantern', first: 3, after: one.endCursor });
    expect(one).toMatchObject({ totalCount: 4, hasNextPage: true });
    expect([...one.names, ...two.names]).toEqual((await find({ text: 'lantern' })).names);
  });

  test.each([[''], ['  '], ['?!'], ['x'.repeat(201)]])('are not sought by %j', async (text) => {
    const { errors } = await list.ask({ text }, EMPLOYERS, callerWith('ANALYST'));
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', issues: [{ path: 'text' }] } }]);
  });

  test('are shown to whoever signed in', async () => {
    const { errors } = await list.ask({ text: 'lantern' }, EMPLOYERS);
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});
