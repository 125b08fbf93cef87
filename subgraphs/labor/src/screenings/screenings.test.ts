import { callerWith } from '@hub/kit/testing';
import { dayInNewYork } from '@hub/rules/dates';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestRegister, type TestRegister } from '../testing.js';
import { caseFact, debarmentFact, mention } from '../testing-facts.js';

let register: TestRegister;
const LICENSING = callerWith('LICENSING');
const today = dayInNewYork(new Date());
const tomorrow = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);

const EIN = [
  { scheme: 'US-EIN', id: '00-7654321' },
  { scheme: 'US-UEI', id: 'INVENTED7654' },
];
const place = (street: string) => ({ street, city: 'Boston', state: 'MA', postalCode: '02110' });
const heron = { name: 'Blue Heron Bakery LLC', place: place('4 Pearl St') };
const otter = { name: 'River Otter Plumbing Inc', place: place('9 Broad St'), identifiers: EIN };
const lynx = { name: 'Lynx Demolition Corp', place: place('31 State St') };
const wren = { name: 'Quiet Wren Books LLC', place: place('77 Milk St') };

interface Match {
  readonly score: number;
  readonly match: boolean;
  readonly explanations: { feature: string; detail: string | null }[];
  readonly employer: {
    id: string;
    legalName: string;
    identifiers: object[];
    status: string;
    record: { cases: number };
  };
}
interface Screening {
  readonly id: string;
  readonly key: string;
  readonly status: string;
  readonly asOf: string;
  readonly registerVersion: number;
  readonly matches: Match[];
}

const FIELDS = `id key status asOf registerVersion matcherVersion screenedAt matches { score match
  explanations { feature score weight query candidate detail }
  employer { id legalName tradeNames identifiers { scheme id } status record { cases backWages } } }`;

async function ask(variables: object, caller = LICENSING) {
  const { data, errors } = await register.ask(
    `query ($subjects: [ScreeningSubject!]!, $asOf: Date, $limit: Int) {
      screenEmployers(subjects: $subjects, asOf: $asOf, limit: $limit) { ${FIELDS} } }`,
    variables as Record<string, unknown>,
    caller,
  );
  return { screenings: (data?.screenEmployers ?? null) as Screening[] | null, errors };
}

async function screen(...subjects: readonly object[]): Promise<Screening[]> {
  const { screenings, errors } = await ask({ subjects });
  expect(errors).toBeUndefined();
  return screenings as Screening[];
}

const subject = (key: string, { name, place: at }: typeof heron | typeof otter) => ({
  key,
  name,
  street: at.street,
  city: at.city,
  state: at.state,
  postalCode: at.postalCode,
});

describe('an empty register', () => {
  beforeAll(async () => {
    register = await startTestRegister();
  });

  test.each([
    ['nothing was imported', false],
    ['a source without a record was', true],
  ])('calls nobody clear when %s', async (_name, load) => {
    if (load) await register.load([], { dataset: 'empty' });
    const { screenings, errors } = await ask({ subjects: [{ key: 'a', name: 'Blue Heron Bakery LLC' }] });
    expect(screenings).toBeNull();
    expect(errors).toMatchObject([
      { extensions: { code: 'CONFLICT' }, message: expect.stringContaining('empty') },
    ]);
  });
});

afterAll(() => register?.close());

describe('a screening', () => {
  beforeAll(async () => {
    await register.load([
      caseFact('H1', heron, { backWagesCents: 1_000_00 }),
      caseFact('O1', otter, { finality: 'ALLEGED' }),
      debarmentFact('L1', lynx),
      { kind: 'employer', employer: mention('W1', wren) },
    ]);
    await register.followed();
  });

  test('answers in the order asked, each with its key and its evidence', async () => {
    const answers = await screen(
      subject('z', wren),
      subject('a', lynx),
      { key: 'm', name: 'Nobody Of That Name At All' },
      subject('b', heron),
      subject('y', otter),
    );
    expect(answers.map(({ key, status }) => [key, status])).toEqual([
      ['z', 'CLEAR'],
      ['a', 'BARRED'],
      ['m', 'CLEAR'],
      ['b', 'VIOLATOR'],
      ['y', 'CLEAR'],
    ]);
    expect(
      answers.map(({ matches }) =>
        matches.filter(({ match }) => match).map(({ employer }) => employer.legalName),
      ),
    ).toEqual([
      ['Quiet Wren Books LLC'],
      ['Lynx Demolition Corp'],
      [],
      ['Blue Heron Bakery LLC'],
      ['River Otter Plumbing Inc'],
    ]);
    for (const { asOf, registerVersion, id } of answers) {
      expect(asOf).toBe(today);
      expect(registerVersion).toBe(await register.version());
      expect(id).toMatch(/^[0-9a-f-]{36}$/);
    }
    const best = answers[3]?.matches[0];
    expect(best?.score).toBeGreaterThan(0.9);
    expect(best?.explanations.length).toBeGreaterThan(0);
    expect(best?.employer).toMatchObject({ status: 'VIOLATOR', record: { cases: 1, backWages: '1000.00' } });
  });

  test('speaks of the day asked', async () => {
    const { screenings } = await ask({
      subjects: [subject('a', heron), subject('b', lynx)],
      asOf: '2024-02-29',
    });
    expect(screenings).toMatchObject([
      {
        status: 'CLEAR',
        asOf: '2024-02-29',
        matches: [{ match: true, employer: { status: 'CLEAR', record: { cases: 0 } } }],
      },
      { status: 'CLEAR' },
    ]);
  });

  test.each<[string, object, string]>([
    [
      'two subjects of one key',
      { subjects: [subject('a', heron), subject('b', otter), subject('a', lynx)] },
      'subjects.2.key',
    ],
    ['no subject', { subjects: [] }, 'subjects'],
    [
      '501 subjects',
      { subjects: Array.from({ length: 501 }, (_, i) => ({ key: `${i}`, name: 'x' })) },
      'subjects',
    ],
    ['a name of blanks', { subjects: [{ key: 'a', name: ' \t' }] }, 'subjects.0.name'],
    ['a name of signs', { subjects: [{ key: 'a', name: '&&' }] }, 'subjects.0.name'],
    ['a NUL in a name', { subjects: [{ key: 'a', name: 'x\0' }] }, 'subjects.0.name'],
    ['half a character', { subjects: [{ key: 'a', name: 'x\ud800' }] }, 'subjects.0.name'],
    ['a blank key', { subjects: [{ key: ' ', name: 'x' }] }, 'subjects.0.key'],
    ['a name beyond all bounds', { subjects: [{ key: 'a', name: 'x'.repeat(501) }] }, 'subjects.0.name'],
    ['a day to come', { subjects: [subject('a', heron)], asOf: tomorrow }, 'asOf'],
    ['no candidate', { subjects: [subject('a', heron)], limit: 0 }, 'limit'],
    ['26 candidates', { subjects: [subject('a', heron)], limit: 26 }, 'limit'],
  ])('of %s is refused, naming the field', async (_name, variables, path) => {
    const { screenings, errors } = await ask(variables);
    expect(screenings).toBeNull();
    const [error] = errors ?? [];
    expect(error?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(error?.extensions?.issues).toContainEqual(expect.objectContaining({ path }));
  });

  test('of a day that does not exist is refused', async () => {
    const { errors } = await ask({ subjects: [subject('a', heron)], asOf: '2026-02-30' });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test('of 500 subjects is answered, each', async () => {
    const subjects = Array.from({ length: 500 }, (_, i) => ({
      ...subject(`${i}`, heron),
      street: `${i} Pearl St`,
    }));
    const answers = await screen(...subjects);
    expect(answers.map(({ key }) => key)).toEqual(subjects.map(({ key }) => key));
  });

  test('shows an employer number to those who may see it, and a stored one likewise', async () => {
    const [own] = await screen({ ...subject('a', otter), identifiers: EIN });
    expect(own?.matches[0]?.employer.identifiers).toEqual(EIN);
    for (const role of ['ANALYST', 'WORKFORCE_PARTNER'] as const) {
      const { screenings } = await ask({ subjects: [subject('a', otter)] }, callerWith(role));
      expect(screenings?.[0]?.matches[0]?.employer.identifiers).toEqual([EIN[1]]);
      expect(JSON.stringify(screenings)).not.toContain('7654321');
      const again = await stored(own?.id as string, callerWith(role));
      expect(again?.matches[0]?.employer.identifiers).toEqual([EIN[1]]);
    }
  });

  test('is open to no other role', async () => {
    const subjects = [subject('a', heron)];
    expect((await ask({ subjects }, callerWith('BOARD_MEMBER'))).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
    const { errors } = await register.ask('{ screening(id: "x") { id } }');
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  test('that was stored gives its answer again after the register changed', async () => {
    const [first] = await screen(subject('a', heron));
    const before = await stored(first?.id as string);
    expect(before).toEqual(first);
    await register.load([
      caseFact('H1', heron, { finality: 'VACATED' }),
      caseFact(
        'H2',
        { ...heron, name: 'BLUE HERON BAKERY, LLC', tradeNames: ['Heron'] },
        { finality: 'ALLEGED' },
      ),
    ]);
    await register.followed();
    const [now] = await screen(subject('a', heron));
    expect(now).toMatchObject({ status: 'CLEAR' });
    expect(await stored(first?.id as string)).toEqual(first);
    await register.load([caseFact('H1', heron, { backWagesCents: 1_000_00 })]);
  });

  test.each(['x', '00000000-0000-4000-8000-000000000000', ''])(
    'that is unknown (%j) is NOT_FOUND',
    async (id) => {
      const { data, errors } = await register.ask(
        'query ($id: ID!) { screening(id: $id) { id } }',
        { id },
        LICENSING,
      );
      expect(data).toEqual({ screening: null });
      expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    },
  );
});

async function stored(id: string, caller = LICENSING): Promise<Screening | null> {
  const { data } = await register.ask(
    `query ($id: ID!) { screening(id: $id) { ${FIELDS} } }`,
    { id },
    caller,
  );
  return (data?.screening ?? null) as Screening | null;
}

describe('the limit', () => {
  const twin = (n: number) => ({ name: 'Harbor Light Cleaning LLC', place: place(`${n} Harbor St`) });
  beforeAll(async () => {
    await register.load(Array.from({ length: 7 }, (_, n) => caseFact(`T${n}`, twin(n + 1))));
    await register.followed();
  });
  const asked = subject('a', { name: 'Harbor Light Cleaning LLC', place: place('200 Water St') });

  test.each([
    [undefined, 5],
    [1, 1],
    [6, 6],
    [25, 7],
  ])('%j shows %j of seven', async (limit, shown) => {
    const { screenings } = await ask({ subjects: [asked], ...(limit && { limit }) });
    const [answer] = screenings ?? [];
    expect(answer?.matches.filter(({ match }) => !match).length).toBe(shown);
    expect(answer?.status).toBe('POSSIBLE_MATCH');
  });
});

describe('a review', () => {
  const martin = (n: number) => ({
    name: `Purple Martin Towing ${['Inc', 'LLC', 'Corp'][n % 3]}`,
    place: place(`${10 + n} Canal St`),
  });
  let key = 0;
  let applicant: ReturnType<typeof subject>;
  beforeAll(async () => {
    await register.load(Array.from({ length: 7 }, (_, n) => caseFact(`M${n}`, martin(n))));
    await register.followed();
  });
  beforeEach(() => {
    key += 1;
    applicant = subject('a', { name: 'Purple Martin Towing', place: place(`${100 + key} Atlantic Ave`) });
  });

  const review = (
    screeningId: string,
    employerId: string,
    verdict: string,
    reason = 'I called them',
    caller = LICENSING,
  ) =>
    register.ask(
      'mutation ($input: ReviewMatchInput!) { reviewMatch(input: $input) { review { id verdict reason reviewedAt } } }',
      { input: { screeningId, employerId, verdict, reason } },
      caller,
    );
  const rescreen = async (limit?: number): Promise<Screening> => {
    const { screenings, errors } = await ask({
      subjects: [{ ...applicant, key: `renewal ${key}` }],
      ...(limit && { limit }),
    });
    expect(errors).toBeUndefined();
    return screenings?.[0] as Screening;
  };
  const ids = ({ matches }: Screening) => matches.map(({ employer }) => employer.id);

  test('DIFFERENT hides the candidate from the same applicant, however it spells itself, and from nobody else', async () => {
    const first = await rescreen();
    const [gone] = ids(first) as [string];
    const { data } = await review(first.id, gone, 'DIFFERENT');
    expect(data?.reviewMatch).toMatchObject({ review: { verdict: 'DIFFERENT', reason: 'I called them' } });
    applicant = {
      ...applicant,
      name: 'PURPLE  MARTIN TOWING',
      street: applicant.street.replace('Ave', 'Avenue'),
    };
    const again = await rescreen();
    expect(ids(again)).not.toContain(gone);
    expect(again.matches).toHaveLength(5);
    applicant = { ...applicant, street: '1 Other St' };
    expect(ids(await rescreen())).toContain(gone);
  });

  test('SAME makes a match, with the reason, also beyond the limit; UNSURE takes it back', async () => {
    const first = await rescreen(25);
    expect(first).toMatchObject({ status: 'POSSIBLE_MATCH' });
    const last = ids(first).at(-1) as string;
    await review(first.id, last, 'SAME');
    const confirmed = await rescreen(1);
    expect(confirmed).toMatchObject({
      status: 'VIOLATOR',
      matches: [{ match: true, employer: { id: last } }],
    });
    expect(confirmed.matches).toHaveLength(1);
    expect(confirmed.matches[0]?.explanations[0]).toMatchObject({
      feature: 'REVIEW',
      detail: expect.stringContaining('I called them'),
    });
    await review(confirmed.id, last, 'UNSURE', 'They moved');
    expect(await rescreen(25)).toMatchObject({ status: 'POSSIBLE_MATCH', matches: first.matches });
  });

  test('binds until its evidence changes', async () => {
    const first = await rescreen(25);
    const [gone] = ids(first) as [string];
    await review(first.id, gone, 'DIFFERENT');
    expect(ids(await rescreen(25))).not.toContain(gone);
    const [record] = await register.sql<{ record_id: string }[]>`
      select record_id from labor.employer_mention where employer_id = ${gone} and superseded_version is null`;
    const n = Number(record?.record_id.slice(1));
    await register.load([
      caseFact(`M${n}`, { ...martin(n), identifiers: [{ scheme: 'US-EIN', id: `00-000000${key}` }] }),
    ]);
    await register.followed();
    expect(ids(await rescreen(25))).toContain(gone);
    // What was judged before speaks of the evidence before.
    await review(first.id, gone, 'DIFFERENT');
    expect(ids(await rescreen(25))).toContain(gone);
  });

  test('leaves the stored screening as it was', async () => {
    const first = await rescreen();
    await review(first.id, ids(first)[0] as string, 'DIFFERENT');
    expect(await stored(first.id)).toEqual(first);
  });

  test.each<[string, Partial<{ screeningId: string; employerId: string; reason: string }>, string]>([
    ['an unknown screening', { screeningId: '00000000-0000-4000-8000-000000000000' }, 'NOT_FOUND'],
    ['a screening that is no id', { screeningId: 'x' }, 'NOT_FOUND'],
    ['an employer that it did not show', { employerId: '999999' }, 'NOT_FOUND'],
    ['an employer that is no id', { employerId: 'x' }, 'NOT_FOUND'],
    ['a blank reason', { reason: ' ' }, 'BAD_USER_INPUT'],
  ])('of %s is refused', async (_name, over, code) => {
    const first = await rescreen();
    const input = { screeningId: first.id, employerId: ids(first)[0] as string, reason: 'x', ...over };
    const { errors } = await review(input.screeningId, input.employerId, 'SAME', input.reason);
    expect(errors).toMatchObject([{ extensions: { code } }]);
  });

  test('is taken from reviewers alone', async () => {
    const first = await rescreen();
    for (const role of ['ANALYST', 'WORKFORCE_PARTNER', 'BOARD_MEMBER'] as const) {
      const { errors } = await review(first.id, ids(first)[0] as string, 'SAME', 'x', callerWith(role));
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
  });
});
