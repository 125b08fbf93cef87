import { callerWith } from '@hub/kit/testing';
import { dayInNewYork } from '@hub/rules/dates';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseFact, debarmentFact, mention } from '../testing-facts.js';
import { LICENSING, place, ScreeningDesk, subject } from './testing.js';

const today = dayInNewYork(new Date());
const tomorrow = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);

const EIN = [
  { scheme: 'US-EIN', id: '00-7654321' },
  { scheme: 'US-UEI', id: 'INVENTED7654' },
];
const heron = { name: 'Blue Heron Bakery LLC', place: place('4 Pearl St') };
const otter = { name: 'River Otter Plumbing Inc', place: place('9 Broad St'), identifiers: EIN };
const lynx = { name: 'Lynx Demolition Corp', place: place('31 State St') };
const wren = { name: 'Quiet Wren Books LLC', place: place('77 Milk St') };

let desk: ScreeningDesk;
beforeAll(async () => {
  desk = await ScreeningDesk.start();
});
afterAll(() => desk?.register.close());

describe('an empty register', () => {
  test.each([
    ['nothing was imported', false],
    ['a source without a record was', true],
  ])('calls nobody clear when %s', async (_name, load) => {
    if (load) await desk.register.load([], { dataset: 'empty' });
    const { screenings, errors } = await desk.ask({
      subjects: [{ key: 'a', name: 'Blue Heron Bakery LLC' }],
    });
    expect(screenings).toBeNull();
    expect(errors).toMatchObject([
      { extensions: { code: 'CONFLICT' }, message: expect.stringContaining('empty') },
    ]);
  });
});

describe('a screening', () => {
  beforeAll(async () => {
    await desk.register.load([
      caseFact('H1', heron, { backWagesCents: 1_000_00 }),
      caseFact('O1', otter, { finality: 'ALLEGED' }),
      debarmentFact('L1', lynx),
      { kind: 'employer', employer: mention('W1', wren) },
    ]);
    await desk.register.followed();
  });

  test('answers in the order asked, each with its key and its evidence', async () => {
    const answers = await desk.screen(
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
      expect(registerVersion).toBe(await desk.register.version());
      expect(id).toMatch(/^[0-9a-f-]{36}$/);
    }
    const best = answers[3]?.matches[0];
    expect(best?.score).toBeGreaterThan(0.9);
    expect(best?.explanations.length).toBeGreaterThan(0);
    expect(best?.employer).toMatchObject({ status: 'VIOLATOR', record: { cases: 1, backWages: '1000.00' } });
  });

  test('speaks of the day asked', async () => {
    const { screenings } = await desk.ask({
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
    const { screenings, errors } = await desk.ask(variables);
    expect(screenings).toBeNull();
    const [error] = errors ?? [];
    expect(error?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(error?.extensions?.issues).toContainEqual(expect.objectContaining({ path }));
  });

  test('of a day that does not exist is refused', async () => {
    const { errors } = await desk.ask({ subjects: [subject('a', heron)], asOf: '2026-02-30' });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test('of 500 subjects is answered, each', async () => {
    const subjects = Array.from({ length: 500 }, (_, i) => ({
      ...subject(`${i}`, heron),
      street: `${i} Pearl St`,
    }));
    const answers = await desk.screen(...subjects);
    expect(answers.map(({ key }) => key)).toEqual(subjects.map(({ key }) => key));
  });

  test('shows an employer number to those who may see it, and a stored one likewise', async () => {
    const [own] = await desk.screen({ ...subject('a', otter), identifiers: EIN });
    expect(own?.matches[0]?.employer.identifiers).toEqual(EIN);
    for (const role of ['ANALYST', 'WORKFORCE_PARTNER'] as const) {
      const { screenings } = await desk.ask({ subjects: [subject('a', otter)] }, callerWith(role));
      expect(screenings?.[0]?.matches[0]?.employer.identifiers).toEqual([EIN[1]]);
      expect(JSON.stringify(screenings)).not.toContain('7654321');
      const again = await desk.stored(own?.id as string, callerWith(role));
      expect(again?.matches[0]?.employer.identifiers).toEqual([EIN[1]]);
    }
  });

  test('is open to no other role', async () => {
    const subjects = [subject('a', heron)];
    expect((await desk.ask({ subjects }, callerWith('BOARD_MEMBER'))).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
    const { errors } = await desk.register.ask('{ screening(id: "x") { id } }');
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  test('that was stored gives its answer again after the register changed', async () => {
    const [first] = await desk.screen(subject('a', heron));
    const before = await desk.stored(first?.id as string);
    expect(before).toEqual(first);
    await desk.register.load([
      caseFact('H1', heron, { finality: 'VACATED' }),
      caseFact(
        'H2',
        { ...heron, name: 'BLUE HERON BAKERY, LLC', tradeNames: ['Heron'] },
        { finality: 'ALLEGED' },
      ),
    ]);
    await desk.register.followed();
    const [now] = await desk.screen(subject('a', heron));
    expect(now).toMatchObject({ status: 'CLEAR' });
    expect(await desk.stored(first?.id as string)).toEqual(first);
    await desk.register.load([caseFact('H1', heron, { backWagesCents: 1_000_00 })]);
  });

  test.each(['x', '00000000-0000-4000-8000-000000000000', ''])(
    'that is unknown (%j) is NOT_FOUND',
    async (id) => {
      const { data, errors } = await desk.register.ask(
        'query ($id: ID!) { screening(id: $id) { id } }',
        { id },
        LICENSING,
      );
      expect(data).toEqual({ screening: null });
      expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    },
  );
});

describe('the limit', () => {
  const twin = (n: number) => ({ name: 'Harbor Light Cleaning LLC', place: place(`${n} Harbor St`) });
  beforeAll(async () => {
    await desk.register.load(Array.from({ length: 7 }, (_, n) => caseFact(`T${n}`, twin(n + 1))));
    await desk.register.followed();
  });
  const asked = subject('a', { name: 'Harbor Light Cleaning LLC', place: place('200 Water St') });

  test.each([
    [undefined, 5],
    [1, 1],
    [6, 6],
    [25, 7],
  ])('%j shows %j of seven', async (limit, shown) => {
    const { screenings } = await desk.ask({ subjects: [asked], ...(limit && { limit }) });
    const [answer] = screenings ?? [];
    expect(answer?.matches.filter(({ match }) => !match).length).toBe(shown);
    expect(answer?.status).toBe('POSSIBLE_MATCH');
  });
});
