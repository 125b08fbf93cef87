import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { DEFAULT_LIVING_WAGE } from './defaults.js';
import { floorOn } from './floor.js';
import { priceIndex } from './price-index.js';

const FILE = fileURLToPath(new URL('../../../../../shared/data/cpi/CUURA103SA0_boston.csv', import.meta.url));
const { wage } = DEFAULT_LIVING_WAGE.terms;

/** The file's rows, read without the hub's importer. */
const rows = existsSync(FILE)
  ? readFileSync(FILE, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.replaceAll('"', '').split(','))
      .filter(([, value]) => value !== 'NA')
  : [];
const julys = new Map(
  rows
    .filter(([date]) => date?.slice(5, 7) === '07')
    .map(([date = '', value = '']) => [Number(date.slice(0, 4)), BigInt(Math.round(Number(value) * 1_000))]),
);
const index = priceIndex(
  rows.map(([date = '', value = '']) => ({ series: 'CUURA103SA0', month: date.slice(0, 7), value })),
  wage.index,
);

/** The floors by a second reckoning: one product of whole numbers for each year, rounded half up. */
function floors(): [year: number, before: number, after: number][] {
  let [above, below] = [1_025n, 1n];
  let before = 1_025;
  return Array.from({ length: 23 }, (_, i) => {
    const year = 2001 + i;
    const [base, now] = [julys.get(year - 1) ?? 0n, julys.get(year) ?? 0n];
    if (now > base) [above, below] = [above * now, below * base];
    const after = Number((2n * above + below) / (2n * below));
    const row: [number, number, number] = [year, before, after];
    before = after;
    return row;
  });
}

describe.skipIf(rows.length === 0)('the real Boston series (skipped where ../shared is absent)', () => {
  test.each(floors())('S2.3: around September 1, %i: %i, then %i cents', (year, before, after) => {
    expect(floorOn(wage, index, `${year}-08-31`).cents).toBe(before);
    const floor = floorOn(wage, index, `${year}-09-01`);
    expect([floor.cents, floor.effectiveFrom, floor.effectiveTo, floor.missing]).toEqual([
      after,
      `${year}-09-01`,
      `${year + 1}-08-31`,
      [],
    ]);
  });

  // 10.25 × 192.1 ÷ 183.2 = 10.7479…; 2009: 241.258 → 233.018 is no cut; 2010: 236.132 ÷ 233.018, in full.
  test.each([
    ['2000-09-01', 1025],
    ['2001-09-01', 1075],
    ['2008-09-01', 1350],
    ['2009-09-01', 1350],
    ['2010-09-01', 1368],
  ])('S2.3: by hand: on %s %i cents', (on, cents) => {
    expect(floorOn(wage, index, on).cents).toBe(cents);
  });

  test('S2.3 f: the file ends before July 2024: the floor of 2023 stays and the month is named', () => {
    const last = floorOn(wage, index, '2023-09-01').cents;
    const floor = floorOn(wage, index, '2024-09-01');
    expect([floor.cents, floor.missing]).toEqual([last, ['2024-M07']]);
  });
});
