import type { LivingWageTerms } from './terms.js';

type Cost = LivingWageTerms['cost'];

const times = (what: string, value: string) => ({ what, value, money: false });
const dollars = (what: string, value: string) => ({ what, value, money: true });
/** The hours of a full-time year, which whoever asks may choose. */
const FULL_YEAR = { what: 'hours a year', value: null, money: false };

/** The cost model of the proposal's part VIII, in its own figures (S2.60–S2.75). */
export const LIVING_WAGE_COST: Cost = {
  hoursPerYear: 2_080,
  items: [
    {
      code: 'S2.60',
      label: 'Wages of full-time workers',
      counts: 'WAGES',
      stated: '5408000',
      factors: [
        times('workers', '1300'),
        dollars('more an hour', '2'),
        times('hours a week', '40'),
        times('weeks', '52'),
      ],
    },
    {
      code: 'S2.61',
      label: 'Health care',
      counts: 'BENEFITS',
      stated: '3600000',
      factors: [times('workers', '2000'), dollars('a month', '150'), times('months', '12')],
    },
    {
      code: 'S2.62',
      label: 'Child care',
      counts: 'BENEFITS',
      stated: '1050000',
      factors: [times('child-care workers', '35'), dollars('an hour', '15'), FULL_YEAR],
    },
    {
      code: 'S2.63',
      label: 'Parental leave',
      counts: 'BENEFITS',
      stated: '250000',
      factors: [times('full-time equivalents', '5'), dollars('an hour', '20'), FULL_YEAR],
    },
    {
      code: 'S2.64',
      label: 'Sick time and vacation',
      counts: 'BENEFITS',
      stated: '1920000',
      factors: [
        times('workers', '1500'),
        times('days', '8'),
        times('hours a day', '8'),
        dollars('an hour', '20'),
      ],
    },
    {
      code: 'S2.66',
      label: 'Staff of the Office of Procurement, within S2.67',
      counts: 'PART',
      stated: '180000',
      factors: [times('people', '3'), dollars('a year', '60000')],
    },
    {
      code: 'S2.67',
      label: 'Staff of procurement and payroll, at most',
      counts: 'STAFF',
      stated: '360000',
      factors: [times('people', '6'), dollars('a year', '60000')],
    },
    {
      code: 'S2.68',
      label: 'Programming of the payroll checks',
      counts: 'ONE_TIME',
      stated: '400000',
      factors: [times('programmers', '4'), dollars('a year', '100000')],
    },
    {
      code: 'S2.69',
      label: 'Drawing up the legal agreements',
      counts: 'ONE_TIME',
      stated: '4000000',
      factors: [times('lawyers', '5'), dollars('an hour', '200'), times('hours', '400')],
    },
  ],
  further: [],
  notes: [
    {
      code: 'S2.72',
      text: 'Three head-counts: 2,000 workers for health care, 1,300 for wages, 1,500 for sick time and vacation.',
    },
    {
      code: 'S2.73',
      text: 'Sick time and vacation count 8 days a year, an average increase; the rule gives up to 20 for 260 worked days, which would come to $4,800,000.',
    },
    {
      code: 'S2.74',
      text: 'For comparison the source names the staff of two ordinances: Boston 2, Los Angeles 6.',
    },
    { code: 'S2.75', text: 'Savings by waivers, penalties and indexation are not costed in the source.' },
  ],
};
