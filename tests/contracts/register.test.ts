import { connect, type Database } from '@hub/db/client';
import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { loadSampleCity } from '@hub/gateway/sample/load';
import { type SampleVariables, sampleVariables } from '@hub/gateway/sample/variables';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTRACTS, contract } from '../harness/contracts.js';
import { type Answer, type As, MODES, startHub, type TestHub } from '../harness/hub.js';

const LICENSING = { role: 'LICENSING' } as const;

let database: TestDatabase;
let pool: Database;
let sample: Readonly<Record<string, SampleVariables>>;
beforeAll(async () => {
  database = await startTestDatabase();
  await loadSampleCity(database.url, () => {}, { employers: 400, licenses: 400, cases: 400 });
  pool = connect(database.url, { applicationName: 'test', max: 2 });
  sample = await sampleVariables({ sql: pool.sql, url: database.url });
});
afterAll(async () => {
  await pool?.close();
  await database?.close();
});

/** Dollars as a number of cents; null counts nothing. */
const cents = (decimal: string | null): number => (decimal === null ? 0 : Math.round(Number(decimal) * 100));

interface Profile {
  readonly status: string;
  readonly record: Readonly<Record<string, string | number | boolean | null>>;
  readonly cases: { totalCount: number; edges: { node: Case }[] };
}
interface Case {
  readonly finality: string;
  readonly determinedOn: string | null;
  readonly amountAssessed: string | null;
  readonly amountPaid: string | null;
  readonly workersAffected: number | null;
  readonly violations: { count: number }[];
}

describe.skipIf(CONTRACTS === null).each(MODES)(
  'the operations of agencies and the public, in mode %s (../shared/contracts absent: skipped)',
  (mode) => {
    let hub: TestHub;
    beforeAll(async () => {
      hub = await startHub({ mode, databaseUrl: database.url });
    });
    afterAll(() => hub?.stop());

    const given = (name: string) => (sample[name] as SampleVariables).variables;
    const showcase = () => given('EmployerProfile').id as string;
    const ask = (name: string, variables: object, as: As = {}): Promise<Answer> =>
      hub.query(contract(name), variables, as);
    async function answer(name: string, variables: object, as: As = {}): Promise<Answer['data']> {
      const { status, data, errors } = await ask(name, variables, as);
      expect({ status, errors }).toEqual({ status: 200, errors: [] });
      return data;
    }

    test('EmployerProfile: the record is what its cases add up to', async () => {
      const { employer } = (await answer('EmployerProfile', { id: showcase() })) as { employer: Profile };
      const cases = employer.cases.edges.map(({ node }) => node);
      expect(employer.cases.totalCount).toBe(cases.length);
      const counted = cases.filter(({ finality }) => /DETERMINED|FINAL|SATISFIED/.test(finality));
      const sum = (of: (one: Case) => number) => counted.reduce((total, one) => total + of(one), 0);
      const { record } = employer;
      expect(record.cases).toBe(counted.length);
      expect(record.violations).toBe(
        sum(({ violations }) => violations.reduce((n, { count }) => n + count, 0)),
      );
      expect(record.workersAffected).toBe(sum(({ workersAffected }) => workersAffected ?? 0));
      expect(cents(record.amountAssessed as string)).toBe(sum(({ amountAssessed }) => cents(amountAssessed)));
      expect(cents(record.openBalance as string | null)).toBe(
        sum(({ amountAssessed, amountPaid }) =>
          amountPaid === null ? 0 : Math.max(0, cents(amountAssessed) - cents(amountPaid)),
        ),
      );
      expect(employer.status).toBe('VIOLATOR');
      expect(cases.map(({ determinedOn }) => determinedOn ?? '')).toEqual(
        cases
          .map(({ determinedOn }) => determinedOn ?? '')
          .sort()
          .reverse(),
      );
    });

    test('EmployerProfile: before the first finding it was clear', async () => {
      const { employer } = await answer('EmployerProfile', { id: showcase(), asOf: '1990-01-01' });
      expect(employer).toMatchObject({ status: 'CLEAR', record: { cases: 0, amountAssessed: null } });
      const { data, errors } = await ask('EmployerProfile', { id: '999999999' });
      expect(data).toEqual({ employer: null });
      expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    });

    test('SearchViolators: a misspelled trade name finds it first, and the pages give each once', async () => {
      const { text } = given('SearchViolators') as { text: string };
      const misspelled = `${text.slice(0, 3)}${text.slice(4)}`;
      for (const typed of [text, text.toUpperCase(), misspelled]) {
        const { violators } = await answer('SearchViolators', { text: typed, first: 1 });
        expect(violators.edges[0]?.node.id, typed).toBe(showcase());
      }
      const ids: string[] = [];
      let after: string | null = null;
      let total = 0;
      do {
        const { violators } = (await answer('SearchViolators', { first: 50, after })) as Answer['data'];
        ids.push(...violators.edges.map(({ node }: { node: { id: string } }) => node.id));
        total = violators.totalCount;
        after = violators.pageInfo.hasNextPage ? violators.pageInfo.endCursor : null;
      } while (after !== null);
      expect(ids).toHaveLength(total);
      expect(new Set(ids).size).toBe(total);
      const [known] = await pool.sql`
        select count(*)::int from labor.employer_record r join labor.employer e on e.id = r.employer_id
        where e.merged_into is null and (r.cases > 0 or exists (
          select from labor.debarment d where d.employer_id = e.id and d.superseded_version is null
            and d.starts_on <= current_date and coalesce(d.ends_on, 'infinity') >= current_date))`;
      expect(total).toBe(known?.count);
    });

    test('FindEmployers and Sources', async () => {
      const { employers } = await answer('FindEmployers', given('FindEmployers'), LICENSING);
      expect(employers.edges.map(({ node }: { node: { id: string } }) => node.id)).toContain(showcase());
      const { sources } = await answer('Sources', {});
      const [{ datasets }] =
        (await pool.sql`select array_agg(dataset order by dataset) as datasets from labor.source`) as unknown as [
          { datasets: string[] },
        ];
      expect(sources.map(({ dataset }: { dataset: string }) => dataset)).toEqual(datasets);
    });

    test('ScreenEmployers, then a verdict, then a decision that cites it', async () => {
      const { subjects } = given('ScreenEmployers') as { subjects: [{ key: string }] };
      const stranger = { key: 'stranger', name: 'Nobody Whom Anybody Ever Named' };
      const asked = { subjects: [stranger, subjects[0]], limit: 10 };
      const { screenEmployers } = await answer('ScreenEmployers', asked, LICENSING);
      expect(screenEmployers.map(({ key }: { key: string }) => key)).toEqual(['stranger', subjects[0].key]);
      expect(screenEmployers[0].status).toBe('CLEAR');
      const [, found] = screenEmployers;
      expect(found.status).toBe('VIOLATOR');
      expect(found.matches[0]).toMatchObject({ match: true, employer: { id: showcase() } });

      const verdict = { screeningId: found.id, employerId: showcase(), verdict: 'UNSURE', reason: 'A test' };
      const { reviewMatch } = await answer('ReviewMatch', { input: verdict }, LICENSING);
      expect(reviewMatch.review).toMatchObject({ verdict: 'UNSURE', reason: 'A test' });

      const decision = {
        applicationReference: `APP ${mode}`,
        outcome: 'DEFERRED',
        rationale: 'To be heard',
        screeningId: found.id,
      };
      const { recordLicensingDecision } = await answer(
        'RecordLicensingDecision',
        { input: decision },
        LICENSING,
      );
      expect(recordLicensingDecision.decision).toMatchObject({
        outcome: 'DEFERRED',
        standing: null,
        screening: {
          id: found.id,
          asOf: found.asOf,
          registerVersion: found.registerVersion,
          status: 'VIOLATOR',
        },
      });
    });

    test.each([
      ['FindEmployers', {}, 'UNAUTHENTICATED'],
      ['ScreenEmployers', {}, 'UNAUTHENTICATED'],
      ['ScreenEmployers', { role: 'BOARD_MEMBER' }, 'FORBIDDEN'],
      ['ReviewMatch', { role: 'ANALYST' }, 'FORBIDDEN'],
      ['RecordLicensingDecision', { role: 'PROCUREMENT' }, 'FORBIDDEN'],
    ] as const)('%s is not for %j', async (name, as, code) => {
      const { data, errors } = await ask(name, given(name), as);
      expect(Object.values(data ?? {})).toEqual([null]);
      expect(errors).toMatchObject([{ extensions: { code } }]);
    });

    test.each([
      ['an edited cursor', 'SearchViolators', { after: 'x' }, 'after'],
      ['too large a page', 'SearchViolators', { first: 101 }, 'first'],
      [
        'a key twice',
        'ScreenEmployers',
        {
          subjects: [
            { key: 'a', name: 'x' },
            { key: 'a', name: 'y' },
          ],
        },
        'subjects.1.key',
      ],
      [
        '501 subjects',
        'ScreenEmployers',
        { subjects: Array.from({ length: 501 }, (_, i) => ({ key: `${i}`, name: 'x' })) },
        'subjects',
      ],
      ['a blank name', 'ScreenEmployers', { subjects: [{ key: 'a', name: '  ' }] }, 'subjects.0.name'],
      ['a blank text', 'FindEmployers', { text: ' ' }, 'text'],
      ['a day to come', 'EmployerProfile', { id: '1', asOf: '2999-01-01' }, 'asOf'],
    ])('%s is refused by %s, naming the field', async (_name, operation, variables, path) => {
      const { errors } = await ask(operation, variables, LICENSING);
      expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', issues: [{ path }] });
    });

    test('a day that does not exist is refused', async () => {
      const { errors } = await ask('EmployerProfile', { id: '1', asOf: '2026-02-30' });
      expect(errors[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    });

    test.runIf(mode === 'many')('without licensing a profile lacks its licenses alone', async () => {
      const whole = await answer('EmployerProfile', { id: showcase() });
      expect(whole.employer.licenses.totalCount).toBeGreaterThan(0);
      await hub.stopSubgraph('licensing');
      try {
        const { status, data, errors } = await ask('EmployerProfile', { id: showcase() });
        expect(status).toBe(200);
        expect(data).toEqual({ employer: { ...whole.employer, licenses: null } });
        expect(errors).toHaveLength(1);
        expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', part: 'licensing' } }]);
      } finally {
        await hub.startSubgraph('licensing');
      }
      expect(await answer('EmployerProfile', { id: showcase() })).toEqual(whole);
    });
  },
);
