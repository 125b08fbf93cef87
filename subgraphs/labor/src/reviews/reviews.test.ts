import { callerWith } from '@hub/kit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LICENSING, place, type Screening, ScreeningDesk, subject } from '../screenings/testing.js';
import { caseFact } from '../testing-facts.js';

let desk: ScreeningDesk;
beforeAll(async () => {
  desk = await ScreeningDesk.start();
});
afterAll(() => desk?.register.close());

describe('a review', () => {
  const martin = (n: number) => ({
    name: `Purple Martin Towing ${['Inc', 'LLC', 'Corp'][n % 3]}`,
    place: place(`${10 + n} Canal St`),
  });
  let key = 0;
  let applicant: ReturnType<typeof subject>;
  beforeAll(async () => {
    await desk.register.load(Array.from({ length: 7 }, (_, n) => caseFact(`M${n}`, martin(n))));
    await desk.register.followed();
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
    desk.register.ask(
      'mutation ($input: ReviewMatchInput!) { reviewMatch(input: $input) { review { id verdict reason reviewedAt } } }',
      { input: { screeningId, employerId, verdict, reason } },
      caller,
    );
  const rescreen = async (limit?: number): Promise<Screening> => {
    const { screenings, errors } = await desk.ask({
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
    const [record] = await desk.register.sql<{ record_id: string }[]>`
      select record_id from labor.employer_mention where employer_id = ${gone} and superseded_version is null`;
    const n = Number(record?.record_id.slice(1));
    await desk.register.load([
      caseFact(`M${n}`, { ...martin(n), identifiers: [{ scheme: 'US-EIN', id: `00-000000${key}` }] }),
    ]);
    await desk.register.followed();
    expect(ids(await rescreen(25))).toContain(gone);
    // What was judged before speaks of the evidence before.
    await review(first.id, gone, 'DIFFERENT');
    expect(ids(await rescreen(25))).toContain(gone);
  });

  test('leaves the stored screening as it was', async () => {
    const first = await rescreen();
    await review(first.id, ids(first)[0] as string, 'DIFFERENT');
    expect(await desk.stored(first.id)).toEqual(first);
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
