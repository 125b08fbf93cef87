import { inTransaction } from '@hub/db/caller';
import type { Caller, Role } from '@hub/kit/caller';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refreshEmployers, touchEmployers, trackTouchedEmployers } from '../register/refresh.js';
import { nextRegisterVersion, reachToday } from '../register/version.js';
import { startTestRegister, type TestRegister } from '../testing.js';
import { caseFact, debarmentFact } from '../testing-facts.js';
import { noteCorrections } from './write.js';

const as = (role: Role): Caller => ({ id: 'test', agency: 'a', roles: [role] });
const PAGE_QUERY = `query ($after: String, $first: Int) { violatorChanges(after: $after, first: $first) {
  totalCount pageInfo { hasNextPage endCursor }
  edges { cursor node { occurredAt kind registerVersion recordedEmployerId caseId employer { id status } } } } }`;

interface Change {
  readonly occurredAt: string;
  readonly kind: string;
  readonly registerVersion: number;
  readonly recordedEmployerId: string;
  readonly caseId: string | null;
  readonly employer: { readonly id: string; readonly status: string };
}

interface Page {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly edges: readonly { readonly cursor: string; readonly node: Change }[];
}

let register: TestRegister;
beforeAll(async () => {
  register = await startTestRegister();
});
afterAll(() => register?.close());

async function page(after: string | null, first = 100): Promise<Page> {
  const { data, errors } = await register.ask(PAGE_QUERY, { after, first }, as('LICENSING'));
  expect(errors).toBeUndefined();
  return data?.violatorChanges as Page;
}

/** Where the feed ends now. */
async function end(): Promise<string | null> {
  for (let at: string | null = null; ; ) {
    const { pageInfo } = await page(at);
    at = pageInfo.endCursor;
    if (!pageInfo.hasNextPage) return at;
  }
}

/** What the work adds to the feed, with employers by the records that were given names. */
async function changesOf(work: () => Promise<unknown>, records: Readonly<Record<string, string>> = {}) {
  const before = await end();
  await work();
  const { edges } = await page(before);
  const names = new Map<string, string>();
  for (const [name, record] of Object.entries(records))
    names.set((await register.employerOf(record)) as string, name);
  return edges.map(
    ({ node }) => `${node.kind} ${names.get(node.recordedEmployerId) ?? node.recordedEmployerId}`,
  );
}

const place = { street: '1 Main St', city: 'Boston', state: 'MA', postalCode: '02110' };

describe('a change is noted', () => {
  test('when a case comes, changes, is vacated; not when nothing changed', async () => {
    const one = caseFact('case-1', { name: 'Alder Cafe LLC', place });
    const load = (over: object) => () => register.load([{ ...one, ...over }]);
    const records = { alder: 'case-1' };
    expect(await changesOf(load({}), records)).toEqual(['CASE_ADDED alder']);
    expect(await changesOf(load({}), records)).toEqual([]);
    expect(await changesOf(load({ backWagesCents: 500 }), records)).toEqual(['CASE_CHANGED alder']);
    expect(await changesOf(load({ finality: 'VACATED' }), records)).toEqual(['CASE_VACATED alder']);
  });

  test('when a debarment comes, is changed, ends', async () => {
    const one = debarmentFact('bar-1', { name: 'Birch Cafe LLC', place });
    const load = (over: object) => () => register.load([{ ...one, ...over }]);
    const records = { birch: 'bar-1' };
    expect(await changesOf(load({}), records)).toEqual(['DEBARMENT_BEGAN birch']);
    expect(await changesOf(load({ endsOn: '2999-01-01' }), records)).toEqual(['DEBARMENT_CHANGED birch']);
    expect(await changesOf(load({ endsOn: '2025-02-01' }), records)).toEqual(['DEBARMENT_ENDED birch']);
    const past = debarmentFact('bar-2', { name: 'Birch Past LLC', place }, { endsOn: '2025-02-01' });
    expect(await changesOf(() => register.load([past]), { past: 'bar-2' })).toEqual([
      'DEBARMENT_CHANGED past',
    ]);
  });

  test('when employers become one, and two again, of both', async () => {
    await register.load([
      caseFact('merge-1', { name: 'Cedar Cafe LLC', place }),
      caseFact('merge-2', { name: 'Cedar Kitchen LLC', place }),
    ]);
    const [stays, goes] = await Promise.all(['merge-1', 'merge-2'].map(register.employerOf));
    const ask = (field: string, type: string, input: object) =>
      register.ask(
        `mutation ($input: ${type}!) { ${field}(input: $input) { judgment { id } } }`,
        { input },
        as('LABOR_COMPLIANCE'),
      );
    const merge = () =>
      ask('mergeEmployers', 'MergeEmployersInput', { employerId: stays, absorbedId: goes, reason: 'one' });
    expect(await changesOf(merge)).toEqual([`MERGED ${stays}`, `MERGED ${goes}`]);
    const { edges } = await page(null);
    const told = edges
      .map(({ node }) => node)
      .find((node) => node.kind === 'MERGED' && node.recordedEmployerId === goes);
    expect(told?.employer.id).toBe(stays);
    const undo = async () => {
      const [last] = await register.sql<
        { id: string }[]
      >`select max(id)::text as id from labor.employer_judgment`;
      return ask('undoJudgment', 'UndoJudgmentInput', { judgmentId: last?.id, reason: 'two' });
    };
    expect(await changesOf(undo)).toEqual([`SPLIT ${stays}`, `SPLIT ${goes}`]);
  });

  test('when a case turns out to be another’s, of whoever lost it and whoever got it', async () => {
    const other = { ...place, street: '2 Elm St' };
    await register.load([
      caseFact('moves', { name: 'Dogwood Cafe LLC', place }),
      caseFact('stays', { name: 'Elder Cafe LLC', place: other }),
    ]);
    const from = await register.employerOf('moves');
    const moved = () => register.load([caseFact('moves', { name: 'Elder Cafe LLC', place: other })]);
    const to = await register.employerOf('stays');
    expect((await changesOf(moved)).sort()).toEqual(
      [`RECORD_CHANGED ${from}`, `RECORD_CHANGED ${to}`].sort(),
    );
  });

  test('as a CORRECTION where whoever corrects says so, in place of the plain change', async () => {
    const one = caseFact('wrong', { name: 'Fir Cafe LLC', place });
    await register.load([one]);
    const employerId = (await register.employerOf('wrong')) as string;
    const correct = () =>
      inTransaction(register.sql, async (tx) => {
        await trackTouchedEmployers(tx);
        const version = await nextRegisterVersion(tx, 'correction');
        const [row] = await tx<{ caseId: string }[]>`
          update labor.case_version set register_version = ${version}, back_wages_cents = 7
          where employer_id = ${employerId} returning case_id::text as "caseId"`;
        await noteCorrections(tx, version, [{ caseId: row?.caseId as string, employerIds: [employerId] }]);
        await touchEmployers(tx, [employerId]);
        await refreshEmployers(tx, version);
      });
    expect(await changesOf(correct, { fir: 'wrong' })).toEqual(['CORRECTION fir']);
  });
});

describe('by date', () => {
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  /** The register as it stood some days ago. */
  const since = (days: number) =>
    register.sql`update labor.register_version set day = day - ${days}::int where version = (select max(version) from labor.register_version)`;
  const tick = () => inTransaction(register.sql, reachToday);

  test('debarments begin and end once, whoever comes first to the new day', async () => {
    await register.load([
      debarmentFact('begins', { name: 'Gum Cafe LLC', place }, { startsOn: day(-3) }),
      debarmentFact('ends', { name: 'Hazel Cafe LLC', place }, { endsOn: day(-4) }),
      debarmentFact('to come', { name: 'Ivy Cafe LLC', place }, { startsOn: day(30) }),
    ]);
    const records = { gum: 'begins', hazel: 'ends' };
    await since(10);
    expect(await changesOf(tick, records)).toEqual(['DEBARMENT_BEGAN gum', 'DEBARMENT_ENDED hazel']);
    expect(await changesOf(tick, records)).toEqual([]);
    await since(10);
    const import_ = () => register.load([caseFact('new day', { name: 'Juniper Cafe LLC', place })]);
    expect(await changesOf(import_, { ...records, juniper: 'new day' })).toEqual([
      'DEBARMENT_BEGAN gum',
      'DEBARMENT_ENDED hazel',
      'CASE_ADDED juniper',
    ]);
  });

  test('a violator’s status moves when the last finding leaves the look-back', async () => {
    await register.sql`
      insert into labor.policy (id, effective_from, set_by, terms) values ('register', '2000-01-01', 'test', '{"lookBackYears": 3}')`;
    const [row] = await register.sql<{ on: string }[]>`
      select ((now() at time zone 'America/New_York')::date - interval '3 years' - interval '2 days')::date as on`;
    await register.load([
      caseFact('old', { name: 'Laurel Cafe LLC', place }, { determinedOn: row?.on as string }),
    ]);
    await since(10);
    expect(await changesOf(tick, { laurel: 'old' })).toContain('STATUS_CHANGED laurel');
    expect(await changesOf(tick, { laurel: 'old' })).toEqual([]);
  });
});

describe('a reader', () => {
  test('who pages while imports and merges commit sees each change once, in order', async () => {
    const cursors: string[] = [];
    const seen: Change[] = [];
    let after = await end();
    let done = false;
    const work = Promise.all(
      Array.from({ length: 4 }, async (_, writer) => {
        for (let round = 0; round < 5; round += 1) {
          const facts = [0, 1, 2].map((n) =>
            caseFact(`w${writer}-${round}-${n}`, {
              name: `Maple ${writer} ${round} ${n} LLC`,
              place: { ...place, street: `${writer}${round}${n} Oak St` },
            }),
          );
          await register.load(facts, { dataset: `feed-${writer}` });
          const [stays, goes] = await Promise.all(
            [0, 1].map((n) => register.employerOf(`w${writer}-${round}-${n}`)),
          );
          const { errors } = await register.ask(
            'mutation ($input: MergeEmployersInput!) { mergeEmployers(input: $input) { judgment { id } } }',
            { input: { employerId: stays, absorbedId: goes, reason: 'one' } },
            as('LABOR_COMPLIANCE'),
          );
          expect(errors).toBeUndefined();
        }
      }),
    ).finally(() => {
      done = true;
    });
    for (;;) {
      const last = done;
      const { edges, pageInfo } = await page(after, 2);
      cursors.push(...edges.map(({ cursor }) => cursor));
      seen.push(...edges.map(({ node }) => node));
      after = pageInfo.endCursor;
      if (last && edges.length === 0) break;
    }
    await work;
    // 20 rounds of three cases and one merge of two employers.
    expect(seen.filter(({ kind }) => kind === 'CASE_ADDED')).toHaveLength(60);
    expect(seen.filter(({ kind }) => kind === 'MERGED')).toHaveLength(40);
    expect(seen).toHaveLength(100);
    expect(new Set(cursors).size).toBe(100);
    const versions = seen.map(({ registerVersion }) => registerVersion);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    const instants = seen.map(({ occurredAt }) => occurredAt);
    expect(instants).toEqual([...instants].sort());
  });

  test('keeps its cursor where nothing is new, and learns how many there are', async () => {
    const last = await end();
    const { edges, pageInfo, totalCount } = await page(last);
    expect({ edges, pageInfo }).toEqual({ edges: [], pageInfo: { hasNextPage: false, endCursor: last } });
    const [row] = await register.sql<
      { count: number }[]
    >`select count(*)::int as count from labor.register_change`;
    expect(totalCount).toBe(row?.count);
  });

  test.each(['', 'WzEsMV0', 'x'.repeat(50)])('is refused with a cursor that is none: %j', async (after) => {
    const { errors } = await register.ask(PAGE_QUERY, { after }, as('PROCUREMENT'));
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  test.each<Role>(['LABOR_COMPLIANCE', 'ANALYST', 'ADMIN'])('is none as %s', async (role) => {
    const { errors } = await register.ask(PAGE_QUERY, {}, as(role));
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});
