import type { EmployerMention } from '@hub/kit/datasets/facts';
import { callerWith } from '@hub/kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestRegister, type TestRegister } from '../testing.js';
import { caseFact } from '../testing-facts.js';

let register: TestRegister;
const REGISTRAR = callerWith('LABOR_COMPLIANCE');

const boston = (street: string | null, postalCode: string | null = '02110') => ({
  street,
  city: 'Boston',
  state: 'MA',
  postalCode,
});
const salem = (street: string) => ({ street, city: 'Salem', state: 'MA', postalCode: '01970' });

type Named = Pick<EmployerMention, 'name' | 'place'> & Partial<EmployerMention>;

/** Two that an import keeps apart, and that a person might take for one. */
const APART: readonly (readonly [string, Named, Named])[] = [
  [
    'franchisees at two addresses',
    { name: 'Quahog Partners LLC', tradeNames: ['Bluefin Grill'], place: boston('1 Main St') },
    { name: 'Periwinkle Group Inc', tradeNames: ['Bluefin Grill'], place: boston('2 Elm St', '02111') },
  ],
  [
    'one name in two states',
    { name: 'Cormorant Roofing Inc', place: boston('3 Oak St') },
    {
      name: 'Cormorant Roofing Inc',
      place: { street: '3 Oak St', city: 'Nashua', state: 'NH', postalCode: '03060' },
    },
  ],
  [
    'a parent and its subsidiary',
    { name: 'Sandpiper Holdings Inc', place: boston('4 Pine St') },
    { name: 'Sandpiper Cleaning Services LLC', place: boston('4 Pine St') },
  ],
  [
    'a license that was transferred',
    {
      name: 'Old Heron Tavern Inc',
      place: boston('5 Ash St'),
      identifiers: [{ scheme: 'BOS-LB', id: 'LB-77' }],
    },
    {
      name: 'Kingfisher Pub LLC',
      place: boston('5 Ash St'),
      identifiers: [{ scheme: 'BOS-LB', id: 'LB-77' }],
    },
  ],
  [
    'one letter apart',
    { name: 'Plover Masonry Inc', place: boston('6 Fir St') },
    { name: 'Glover Masonry Inc', place: boston('6 Fir St') },
  ],
];

/** Two that are one, as a person sees at once: one record gives the old address, and one a former name beside the new. */
const SAME: readonly Named[] = [
  { name: 'Turnstone Pottery Works Inc', place: salem('7 Wharf St') },
  { name: 'Turnstone Pottery Works Inc', place: salem('70 Derby St') },
];

const facts = ([one, other]: readonly Named[], key: string) => [
  caseFact(`${key}-1`, one as Named, { amountAssessedCents: 100 }),
  caseFact(`${key}-2`, other as Named, { amountAssessedCents: 200 }),
];

/** Searches as the command does. */
async function search() {
  await register.followed();
  return register.searchDuplicates(REGISTRAR);
}

const LIST = `query ($status: DuplicateStatus, $first: Int, $after: String) {
  duplicates(status: $status, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }
    edges { node { id status score reason decidedAt reasons { feature first second } employers { id legalName } } } } }`;

interface Proposal {
  readonly id: string;
  readonly status: string;
  readonly score: number;
  readonly reason: string | null;
  readonly decidedAt: string | null;
  readonly reasons: readonly {
    readonly feature: string;
    readonly first: string | null;
    readonly second: string | null;
  }[];
  readonly employers: readonly { readonly id: string; readonly legalName: string }[];
}

async function list(variables: object = {}) {
  const { data, errors } = await register.ask(LIST, variables as Record<string, unknown>, REGISTRAR);
  expect(errors).toBeUndefined();
  const page = data?.duplicates as {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    edges: { node: Proposal }[];
  };
  return { ...page, nodes: page.edges.map(({ node }) => node) };
}

const turnstone = async (status = 'PROPOSED') =>
  (await list({ status, first: 100 })).nodes.find(({ employers }) =>
    employers.some(({ legalName }) => legalName.startsWith('Turnstone')),
  );

async function decide(verb: string, input: object, caller = REGISTRAR) {
  const type = verb === 'accept' ? 'AcceptDuplicateInput' : 'DecideDuplicateInput';
  const { data, errors } = await register.ask(
    `mutation ($input: ${type}!) { ${verb}Duplicate(input: $input) { duplicate { id status reason employers { id } } } }`,
    { input },
    caller,
  );
  const payload = data?.[`${verb}Duplicate`] as { duplicate: Proposal } | null | undefined;
  return { duplicate: payload?.duplicate ?? null, errors };
}

const mentions = () =>
  register.sql`select id, name, trade_names, street from labor.employer_mention order by id`;

beforeAll(async () => {
  register = await startTestRegister();
  await register.load([...APART.flatMap(([, ...both], i) => facts(both, `A${i}`)), ...facts(SAME, 'S')]);
  await search();
});
afterAll(() => register?.close());

describe('51: never merged by themselves', () => {
  test.each(APART.map(([name], i) => [name, i] as const))('%s', async (_name, i) => {
    const [one, other] = await Promise.all([1, 2].map((n) => register.employerOf(`A${i}-${n}`)));
    expect(one).not.toBe(other);
    const proposals = (await list({ first: 100 })).nodes;
    const pair = proposals.find(({ employers }) => employers.some(({ id }) => id === one || id === other));
    // Proposed at most.
    expect(pair?.status ?? 'PROPOSED').toBe('PROPOSED');
  });

  test('nor does a search merge, or move the register', async () => {
    const before = await register.dump();
    const version = await register.version();
    await search();
    expect(await register.version()).toBe(version);
    expect(await register.dump()).toEqual(before);
    expect((await register.sql`select from labor.employer_judgment`).count).toBe(0);
  });
});

describe('a proposal', () => {
  test('names the two, a score and reasons', async () => {
    const found = await turnstone();
    expect(found?.employers.map(({ id }) => id)).toEqual(
      await Promise.all(['S-1', 'S-2'].map((record) => register.employerOf(record))),
    );
    expect(found?.score).toBeGreaterThanOrEqual(0.5);
    expect(found?.score).toBeLessThanOrEqual(1);
    expect(found?.reasons.find(({ feature }) => feature === 'STREET')).toMatchObject({
      first: expect.stringContaining('7 '),
      second: expect.stringContaining('70 '),
    });
  });

  test('comes likeliest first, page by page, each once', async () => {
    const all = (await list({ first: 100 })).nodes;
    expect(all.length).toBeGreaterThan(1);
    expect(all.map(({ score }) => score)).toEqual(all.map(({ score }) => score).sort((a, b) => b - a));
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({ first: 1, after });
      expect(page.totalCount).toBe(all.length);
      ids.push(...page.nodes.map(({ id }) => id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(ids).toEqual(all.map(({ id }) => id));
  });

  test('is not made of two whose relation is stated', async () => {
    const key = 'R';
    await register.load(
      facts(
        [
          { name: 'Godwit Catering Inc', place: salem('8 Bay St') },
          { name: 'Godwit Catering Inc', place: salem('80 Cove St') },
        ],
        key,
      ),
    );
    const [employerId, relatedId] = await Promise.all([1, 2].map((n) => register.employerOf(`${key}-${n}`)));
    const { errors } = await register.ask(
      `mutation ($input: RelateEmployersInput!) { relateEmployers(input: $input) { employer { id } } }`,
      { input: { employerId, relatedId, kind: 'PARENT', source: 'Annual report' } },
      REGISTRAR,
    );
    expect(errors).toBeUndefined();
    await search();
    const proposed = (await list({ first: 100 })).nodes.flatMap(({ employers }) =>
      employers.map(({ id }) => id),
    );
    expect(proposed).not.toContain(employerId);
  });
});

describe('an accepted proposal', () => {
  test('merges as a judgment does, moves no text, and is undone exactly', async () => {
    const before = await register.dump();
    const texts = await mentions();
    const version = await register.version();
    const { id, employers } = (await turnstone()) as Proposal;
    const { duplicate } = await decide('accept', { duplicateId: id, reason: 'One potter' });
    expect(duplicate).toMatchObject({
      id,
      status: 'ACCEPTED',
      reason: 'One potter',
      employers: [employers[0]?.id].map((one) => ({ id: one })),
    });
    expect(await register.version()).toBe(version + 1);
    expect(await mentions()).toEqual(texts);
    expect(await register.employerOf('S-2')).toBe(employers[0]?.id);
    expect(await turnstone()).toBeUndefined();
    const again = await decide('accept', { duplicateId: id, reason: 'x' });
    expect(again.errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);

    const undone = await decide('undo', { duplicateId: id, reason: 'Two potters' });
    expect(undone.duplicate).toMatchObject({ id, status: 'PROPOSED', reason: null });
    expect(await register.dump()).toEqual(before);
    expect(await mentions()).toEqual(texts);
  });

  test('may keep the younger, and is proposed again when its judgment is undone otherwise', async () => {
    const { id, employers } = (await turnstone()) as Proposal;
    const [older, younger] = employers.map((one) => one.id);
    await decide('accept', { duplicateId: id, employerId: younger, reason: 'Better known' });
    expect(await register.employerOf('S-1')).toBe(younger);
    const [judgment] = await register.sql<
      { id: string }[]
    >`select max(id)::text as id from labor.employer_judgment`;
    await register.ask(
      `mutation ($input: UndoJudgmentInput!) { undoJudgment(input: $input) { judgment { id } } }`,
      { input: { judgmentId: judgment?.id, reason: 'x' } },
      REGISTRAR,
    );
    expect(await register.employerOf('S-1')).toBe(older);
    expect(await turnstone()).toMatchObject({ id, status: 'PROPOSED' });
  });

  test('is one of two at a time', async () => {
    const { id } = (await turnstone()) as Proposal;
    const answers = await Promise.all(
      ['a', 'b'].map((reason) => decide('accept', { duplicateId: id, reason })),
    );
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    await decide('undo', { duplicateId: id, reason: 'x' });
  });
});

describe('a refused proposal', () => {
  test('is remembered, and proposed again only when the evidence is another', async () => {
    const before = await register.dump();
    const { id } = (await turnstone()) as Proposal;
    const { duplicate } = await decide('refuse', { duplicateId: id, reason: 'Two kilns' });
    expect(duplicate).toMatchObject({ status: 'REFUSED', reason: 'Two kilns' });
    expect(await turnstone()).toBeUndefined();
    expect(await turnstone('REFUSED')).toMatchObject({ id });
    await decide('undo', { duplicateId: id, reason: 'x' });
    expect(await register.dump()).toEqual(before);
    await decide('refuse', { duplicateId: id, reason: 'Two kilns' });

    // Another case of the first: its names and places are what they were.
    await register.load([caseFact('S-3', SAME[0] as Named, { amountAssessedCents: 300 })]);
    await search();
    expect(await turnstone()).toBeUndefined();

    await register.load([
      caseFact('S-4', { ...(SAME[1] as Named), tradeNames: ['Derby Kiln'] }, { amountAssessedCents: 400 }),
    ]);
    await search();
    expect(await turnstone()).toMatchObject({ id, status: 'PROPOSED', reason: 'Two kilns' });
  });
});

describe('a decision is refused', () => {
  test.each<[string, string, object, string]>([
    ['about nothing', 'accept', { duplicateId: '999999', reason: 'x' }, 'NOT_FOUND'],
    ['with an id that is none', 'refuse', { duplicateId: 'x', reason: 'x' }, 'BAD_USER_INPUT'],
    ['without a reason', 'refuse', { reason: ' ' }, 'BAD_USER_INPUT'],
    ['that keeps a third', 'accept', { employerId: '999999', reason: 'x' }, 'CONFLICT'],
    ['to be taken back that was not made', 'undo', { reason: 'x' }, 'CONFLICT'],
  ])('%s', async (_name, verb, input, code) => {
    const { id } = (await turnstone()) as Proposal;
    const before = await register.dump();
    const { duplicate, errors } = await decide(verb, { duplicateId: id, ...input });
    expect(duplicate).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code } }]);
    expect(await register.dump()).toEqual(before);
  });

  test.each(['LICENSING', 'ANALYST', 'AUDITOR'] as const)('of %s', async (role) => {
    const { id } = (await turnstone()) as Proposal;
    const { errors } = await decide('refuse', { duplicateId: id, reason: 'x' }, callerWith(role));
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });
});

test('every decision and search stands in the audit', async () => {
  const rows = await register.sql<{ action: string; count: number }[]>`
    select action, count(*)::int from labor.audit_entry where action like 'labor.employer_duplicate.%' group by 1 order by 1`;
  expect(rows.map(({ action }) => action)).toEqual([
    'labor.employer_duplicate.accept',
    'labor.employer_duplicate.refuse',
    'labor.employer_duplicate.search',
    'labor.employer_duplicate.undo',
  ]);
});
