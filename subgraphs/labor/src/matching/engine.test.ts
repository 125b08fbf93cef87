import { describe, expect, test } from 'vitest';
import { Engine } from './engine.js';
import { committedModel } from './model.js';
import type { IndexRecord, MatchQuery } from './record.js';

const place = (
  street: string | null,
  city: string | null,
  state: string | null,
  postalCode: string | null,
) => ({
  street,
  city,
  state,
  postalCode,
});

const record = (
  employerId: string,
  name: string,
  where = place(null, null, 'MA', null),
  over: Partial<IndexRecord> = {},
): IndexRecord => ({
  employerId,
  name,
  tradeNames: [],
  place: where,
  identifiers: [],
  ...over,
});

const ask = (
  name: string,
  where = place(null, null, 'MA', null),
  over: Partial<MatchQuery> = {},
): MatchQuery => ({
  name,
  tradeName: null,
  place: where,
  identifiers: [],
  ...over,
});

const BEACON = place('12 Beacon Street', 'Boston', 'MA', '02108');
const CENTRE = place('400 Centre St', 'Jamaica Plain', 'MA', '02130');

// Word rarity is learned from the register itself, so a register of three names would make every word common:
// these invented names give the words of the cases their weight.
const FILLER = Array.from({ length: 4_000 }, (_, i) =>
  record(
    `filler-${i}`,
    `${inventedWord(i)} ${['Restaurant', 'Construction', 'Market', 'Cleaning Services', 'Hospitality'][i % 5]}`,
    {
      ...BEACON,
      street: `${i + 100} Filler Road`,
      city: ['Worcester', 'Lowell', 'Salem', 'Boston'][i % 4] ?? null,
      postalCode: ['01608', '01850', '01970', '02110'][i % 4] ?? null,
    },
  ),
);

function inventedWord(i: number): string {
  const parts = ['ba', 'ko', 'ri', 'lu', 'me', 'na', 'to', 'vi', 'zo', 'pe'];
  return String(i)
    .padStart(4, '0')
    .split('')
    .map((digit) => parts[Number(digit)])
    .join('');
}

function engineOf(...records: IndexRecord[]): Engine {
  const engine = new Engine(committedModel());
  engine.add([...FILLER, ...records], 7);
  engine.settle();
  return engine;
}

describe('what is found first', () => {
  const engine = engineOf(
    record('tavern', 'Quahog Tavern LLC', BEACON),
    record('lantern', 'Lantern Hospitality Group, Inc.', CENTRE, { tradeNames: ['The Gilded Lobster'] }),
    record('hidden', 'Wexcombe Enterprises Inc d/b/a Saltmarsh Grill', CENTRE),
    record('glued', 'Pizzadrome', BEACON),
    record('numbered', 'Tessaro 62160', place(null, 'Quincy', 'MA', '02169')),
    record('initials', 'J. K. Brindlewood & Sons Co.', BEACON),
  );
  test.each([
    ['another legal form', ask('QUAHOG TAVERN, INC.', BEACON), 'tavern'],
    ['a misspelling', ask('Quahgo Tavern', BEACON), 'tavern'],
    ['a trade name', ask('Gilded Lobster', CENTRE), 'lantern'],
    [
      'a trade name of the query',
      ask('Somebody Else LLC', CENTRE, { tradeName: 'Gilded Lobster' }),
      'lantern',
    ],
    ['a name after d/b/a', ask('Saltmarsh Grill', CENTRE), 'hidden'],
    ['words glued together', ask('Pizza Drome', BEACON), 'glued'],
    ['another store number', ask('Tessaro #62512', place(null, 'Quincy', 'MA', '02169')), 'numbered'],
    ['initials and ampersand', ask('JK Brindlewood and Sons', BEACON), 'initials'],
  ])('%s', (_case, query, employerId) => {
    expect(engine.match(query, 3).candidates[0]?.employerId).toBe(employerId);
  });

  test('whoever is at the same house is listed, and never called a match for that alone', () => {
    const query = ask('Zyzzyva Partners', place('400 Centre Street', 'Boston', 'MA', '02130'));
    const found = engine
      .match(query, 10)
      .candidates.filter(({ employerId }) => ['lantern', 'hidden'].includes(employerId));
    expect(found.map(({ match }) => match)).toEqual([false, false]);
    expect(found[0]?.explanations.map(({ feature }) => feature)).toContain('OTHER_NAME');
  });

  test('an answer names its versions', () => {
    expect(engine.match(ask('Quahog Tavern'), 1)).toMatchObject({
      registerVersion: 7,
      matcherVersion: committedModel().version,
    });
  });

  test.each(['', '   ', 'N/A', 'Not Available', '???'])('no one is meant by %j', (name) => {
    expect(engine.match(ask(name, BEACON), 10).candidates.filter(({ match }) => match)).toEqual([]);
  });
});

describe('what is called a match', () => {
  const engine = engineOf(
    record('tavern', 'Quahog Tavern LLC', BEACON),
    record('ein', 'Grumblethorpe Holdings', place(null, null, 'RI', null), {
      identifiers: [{ scheme: 'US-EIN', id: '04-1234567' }],
    }),
    record('one-letter', 'Marlowe Drywall', place('9 Elm St', 'Lynn', 'MA', '01901')),
    record('parent', 'Cranbrake Holdings Inc', BEACON),
    record('subsidiary', 'Cranbrake Educational Staffing LLC', BEACON),
    record('other-state', 'Periwinkle Noodle House', place(null, 'Nashua', 'NH', '03060')),
    ...['02118', '02119', '02120', '02121', '02122'].map((zip, i) =>
      record(`brand-${i}`, 'Burgerorama', place(`${i + 1} Main St`, 'Boston', 'MA', zip)),
    ),
  );
  test.each([
    ['the same name at the same house', ask('Quahog Tavern', BEACON), 'tavern', true],
    [
      'the same rare name in the same ZIP code',
      ask('The Quahog Tavern, Inc.', place(null, 'Boston', 'MA', '02108')),
      'tavern',
      true,
    ],
    [
      'a shared identifier, whatever the name',
      ask('GH Restaurants', place(null, null, 'MA', null), {
        identifiers: [{ scheme: 'US-EIN', id: '041234567' }],
      }),
      'ein',
      true,
    ],
    [
      'a name one letter apart',
      ask('Barlowe Drywall', place('77 Oak St', 'Lynn', 'MA', '01902')),
      'one-letter',
      false,
    ],
    [
      'the same name in another state',
      ask('Periwinkle Noodle House', place(null, 'Boston', 'MA', '02108')),
      'other-state',
      false,
    ],
    [
      'a franchisee at another address',
      ask('Burgerorama', place('900 Dot Ave', 'Boston', 'MA', '02125')),
      'brand-0',
      false,
    ],
    ['a brand without a place', ask('Burgerorama', place(null, null, null, null)), 'brand-0', false],
    [
      'a parent asked for, its subsidiary found',
      ask('Cranbrake Holdings Inc', place('5 Other St', 'Boston', 'MA', '02199')),
      'subsidiary',
      false,
    ],
  ])('%s', (_case, query, employerId, match) => {
    const found = engine.match(query, 10).candidates.find((candidate) => candidate.employerId === employerId);
    expect(found?.match ?? false).toBe(match);
  });

  test('the same name at two addresses is two employers, each with its own score', () => {
    const { candidates } = engine.match(
      ask('Burgerorama', place('3 Main Street', 'Boston', 'MA', '02120')),
      10,
    );
    expect(candidates[0]?.employerId).toBe('brand-2');
    expect(candidates.filter(({ match }) => match).map(({ employerId }) => employerId)).toEqual(['brand-2']);
    expect(new Set(candidates.map(({ employerId }) => employerId)).size).toBe(candidates.length);
  });

  test('scores fall from first to last and lie within 0 and 1', () => {
    const scores = engine
      .match(ask('Burgerorama Restaurant', BEACON), 10)
      .candidates.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores.every((score) => score > 0 && score < 1)).toBe(true);
  });
});

describe('explanations', () => {
  const engine = engineOf(
    record('tavern', 'Quahog Tavern LLC', BEACON),
    record('nh', 'Quahog Tavern', place(null, 'Nashua', 'NH', null)),
  );

  test('say what was compared, word by word, and what decided', () => {
    const { explanations } = engine.match(ask('Quahog Tavern & Grill', BEACON), 1).candidates[0] ?? {
      explanations: [],
    };
    const words = explanations.find(({ feature }) => feature === 'NAME_WORDS');
    expect(words).toMatchObject({ query: 'Quahog Tavern & Grill', candidate: 'Quahog Tavern LLC' });
    expect(words?.detail).toMatch(/Shared: quahog \(\d+\.\d bits\), tavern .* Only in the query: grill\./);
    expect(explanations.find(({ feature }) => feature === 'STREET')).toMatchObject({
      score: 1,
      query: '12 Beacon Street',
      candidate: '12 beacon st',
    });
  });

  test('the reasons add up: tier and cap are told', () => {
    const [same] = engine.match(ask('Quahog Tavern', BEACON), 1).candidates;
    expect(same?.explanations[0]).toMatchObject({ feature: 'NAME_AND_STREET' });
    const capped = engine
      .match(ask('Quahog Tavern', BEACON), 10)
      .candidates.find(({ employerId }) => employerId === 'nh');
    expect(capped?.explanations.map(({ feature }) => feature)).toContain('STATE_CONFLICT');
  });
});

describe('patches', () => {
  const queries = [
    ask('Quahog Tavern', BEACON),
    ask('Burgerorama', BEACON),
    ask('Bakoriluda Restaurant'),
    ask('Filler Market', BEACON),
  ];
  const answersOf = (engine: Engine) => queries.map((query) => engine.match(query, 10).candidates);

  test('patching gives what building anew gives', () => {
    const patched = engineOf(record('tavern', 'Old Name Inc', CENTRE), record('gone', 'Burgerorama', BEACON));
    patched.patch(
      [
        record('tavern', 'Quahog Tavern LLC', BEACON),
        record('tavern', 'Quahog Tavern', CENTRE),
        record('new', 'Quahog Taverns', BEACON),
      ],
      ['gone'],
      8,
    );
    const rebuilt = engineOf(
      record('tavern', 'Quahog Tavern LLC', BEACON),
      record('tavern', 'Quahog Tavern', CENTRE),
      record('new', 'Quahog Taverns', BEACON),
    );
    expect(answersOf(patched)).toEqual(answersOf(rebuilt));
    expect(patched.registerVersion).toBe(8);
  });

  test('a removed employer is not found by name, address or identifier', () => {
    const identifiers = [{ scheme: 'US-EIN', id: '99-9999999' }];
    const engine = engineOf(record('gone', 'Quahog Tavern', BEACON, { identifiers }));
    engine.patch([], ['gone', 'never there'], 8);
    const { candidates } = engine.match(ask('Quahog Tavern', BEACON, { identifiers }), 10);
    expect(candidates.map(({ employerId }) => employerId)).not.toContain('gone');
  });
});

test('the exact name comes first among sisters at one house, and none of them is a match for another', () => {
  const engine = new Engine(committedModel());
  const sisters = Array.from({ length: 17 }, (_, i) =>
    record(String(i + 1), `Harbor Realty ${i + 1} LLC`, BEACON),
  );
  engine.add([...FILLER, ...sisters], 1);
  engine.settle();
  const [first, ...others] = engine.match(ask('Harbor Realty 6 LLC', BEACON), 10).candidates;
  expect(first).toMatchObject({ employerId: '6', match: true });
  expect(others.some(({ match }) => match)).toBe(false);
  expect(engine.match(ask('Harbor Realty 66 LLC', BEACON), 10).candidates.some(({ match }) => match)).toBe(
    false,
  );
});

describe('a trade name alone', () => {
  const at = { ...BEACON, street: '9 Bowdoin Street' };
  const engine = engineOf(
    record('old', 'Quorvex Restaurant Group, Inc.', at, { tradeNames: ['Zebulon Hat Cafe'] }),
    record('sign', 'Zebulon Kettle House', at),
  );
  const best = (name: string, tradeName: string | null) =>
    engine.match(ask(name, at, { tradeName }), 5).candidates.find(({ employerId }) => employerId === 'old');

  test('is no match between two registered names, and says why', () => {
    const found = best("Wambold's Halt LLC", 'Zebulon Hat Cafe');
    expect(found).toMatchObject({ match: false });
    expect(found?.explanations.map(({ feature }) => feature)).toContain('OTHER_REGISTERED_NAME');
    expect(best('Zebulon Hat Cafe LLC', null)).toMatchObject({ match: false });
  });

  test('is one where the registered names agree, or only one is known', () => {
    expect(best('Quorvex Restaurant Group Inc', 'Zebulon Hat Cafe')).toMatchObject({ match: true });
    expect(best('Zebulon Hat Cafe', null)).toMatchObject({ match: true });
  });
});
