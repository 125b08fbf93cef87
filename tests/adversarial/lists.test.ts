import type { TestDatabase } from '@hub/db/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCityDatabase } from '../harness/city.js';
import { type Answer, type As, startHub, type TestHub } from '../harness/hub.js';

const LISTS: readonly (readonly [field: string, args: string, as: As])[] = [
  ['violators', '', {}],
  ['violators', 'orderBy: { field: BACK_WAGES, direction: DESC }', {}],
  ['employers', 'text: "construction"', { role: 'ANALYST' }],
  ['licenses', '', {}],
  ['contracts', '', {}],
  ['solicitations', '', {}],
  ['programs', '', {}],
  ['partnerships', '', {}],
  ['agreements', '', {}],
];

let database: TestDatabase;
let hub: TestHub;
beforeAll(async () => {
  database = await startCityDatabase();
  hub = await startHub({ mode: 'one', databaseUrl: database.url });
});
afterAll(async () => {
  await hub?.stop();
  await database?.close();
});

const codes = ({ errors }: Answer) => errors.map(({ extensions }) => extensions?.code);

/** An answer, and the statements that it cost. */
async function asked(query: string, variables: object = {}, as: As = {}) {
  let answer: Answer | undefined;
  const statements = await hub.statements(async () => {
    answer = await hub.query(query, variables, as);
  });
  return { answer: answer as Answer, statements };
}

describe('30: what a list does not show', () => {
  test.each([
    [
      'sort violators by an identifier',
      '{ violators(orderBy: { field: EIN, direction: ASC }) { totalCount } }',
    ],
    ['sort by a column', '{ violators(orderBy: { field: "legal_name", direction: ASC }) { totalCount } }'],
    [
      'sort up or down or so',
      '{ violators(orderBy: { field: NAME, direction: "asc; select 1" }) { totalCount } }',
    ],
    [
      'filter violators by an identifier',
      '{ violators(filter: { identifier: "04-1234567" }) { totalCount } }',
    ],
    ['filter by a part of a text', '{ licenses(filter: { holder_contains: "a" }) { totalCount } }'],
    ['filter contracts by a bid', '{ contracts(filter: { bidAmount: "1.00" }) { totalCount } }'],
    [
      'filter agreements by what is unpublished',
      '{ agreements(filter: { published: false }) { totalCount } }',
    ],
  ])('cannot be used to %s', async (_name, query) => {
    const { answer, statements } = await asked(query);
    expect([answer.status, statements]).toEqual([400, []]);
    expect(new Set(codes(answer))).toEqual(new Set(['BAD_USER_INPUT']));
  });

  test('cannot be had by a filter that is a variable either', async () => {
    const { answer, statements } = await asked(
      'query($f: ViolatorFilter) { violators(filter: $f) { totalCount } }',
      { f: { identifier: '04-1234567' } },
    );
    expect([answer.status, codes(answer), statements]).toEqual([400, ['BAD_USER_INPUT'], []]);
  });
});

describe.each(LISTS)('30: a cursor of %s(%s)', (field, args, as) => {
  const page = (after: string | null) => {
    const given = [args, 'first: 1', ...(after === null ? [] : [`after: ${JSON.stringify(after)}`])];
    return asked(
      `{ ${field}(${given.filter(Boolean).join(', ')}) { totalCount pageInfo { endCursor } } }`,
      {},
      as,
    );
  };
  let cursor: string;
  beforeAll(async () => {
    const { answer } = await page(null);
    cursor = answer.data[field].pageInfo.endCursor;
    expect(cursor).toEqual(expect.any(String));
  });

  const edited = (edit: (text: string) => string) =>
    Buffer.from(edit(Buffer.from(cursor, 'base64url').toString('utf8'))).toString('base64url');

  test.each<[string, () => string]>([
    ['with another id', () => edited((text) => text.replace(/"\d+"\]$/, '"1"]').replace('["', '[" '))],
    ['with another position', () => edited((text) => text.replace('[', '["zzz",'))],
    ['with a column for a position', () => edited((text) => `${text.slice(0, 10)}["(select 1)","1"]`)],
    ['cut short', () => cursor.slice(0, -2)],
    ['with something behind', () => edited((text) => `${text} `)],
    ['that is none', () => 'not a cursor'],
    ['that is empty', () => ''],
    ['that is long', () => 'A'.repeat(50_000)],
  ])('%s is refused, and nothing is asked for it', async (_name, cursorOf) => {
    const { answer, statements } = await page(cursorOf());
    expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
    expect(answer.data?.[field] ?? null).toBeNull();
    expect(statements).toEqual([]);
  });

  test('is refused by every other list', async () => {
    for (const [other, otherArgs, otherAs] of LISTS) {
      if (other === field && otherArgs === args) continue;
      const given = [otherArgs, `after: ${JSON.stringify(cursor)}`].filter(Boolean).join(', ');
      const { answer, statements } = await asked(`{ ${other}(${given}) { totalCount } }`, {}, otherAs);
      expect([other, codes(answer), statements]).toEqual([other, ['BAD_USER_INPUT'], []]);
    }
  });

  test('as it was given goes on', async () => {
    const { answer } = await page(cursor);
    expect(codes(answer)).toEqual([]);
    expect(answer.data[field].pageInfo.endCursor).not.toBe(cursor);
  });
});
