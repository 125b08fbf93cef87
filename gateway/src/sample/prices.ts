import type { IndexFact } from '@hub/kit/datasets/facts';
import type { Sql } from '@hub/kit/lists';
import { insertPolicy } from '@hub/labor/policies/query';
import { DEFAULT_LIVING_WAGE } from '@hub/rules/living-wage/defaults';
import type { SourceFacts } from './city.js';

/** The invented city's price index. Its name says what it is, in every answer that rests on it. */
export const SAMPLE_SERIES = 'INVENTED-PORT-ELLERY-CPI';

const FIRST_YEAR = 1999;
/** The one year in which the city's prices fall, so that its living wage shows a year without a cut. */
const FALL_YEAR = 2009;

/**
 * The price index of the odd months, as Boston's is published, up to the month before `today`: a straight line with
 * one dip.
 */
export function samplePrices(today: string): SourceFacts {
  const facts: IndexFact[] = [];
  for (let n = 0; ; n += 1) {
    const year = FIRST_YEAR + Math.floor(n / 6);
    const month = `${year}-${String(2 * (n % 6) + 1).padStart(2, '0')}`;
    if (month >= today.slice(0, 7)) break;
    const thousandths = String(100_000 + 420 * n - (year === FALL_YEAR ? 3_000 : 0));
    const value = `${thousandths.slice(0, -3)}.${thousandths.slice(-3)}`;
    facts.push({ kind: 'index', series: SAMPLE_SERIES, month, value });
  }
  return {
    source: {
      dataset: 'sample-prices',
      publisher: 'Port Ellery Bureau of Prices (invented)',
      title: 'Consumer prices of the invented city.',
      aboutEmployers: false,
    },
    facts,
  };
}

/** Lets the invented index stand in until the real one is imported; once, and not where somebody set the policy. */
export async function setSamplePolicy(sql: Sql): Promise<void> {
  const [set] = await sql`select from labor.policy where id = 'living-wage' limit 1`;
  if (set) return;
  const { terms, effectiveFrom } = DEFAULT_LIVING_WAGE;
  const index = { ...terms.wage.index, standIn: SAMPLE_SERIES };
  await insertPolicy(sql, {
    id: 'living-wage',
    effectiveFrom,
    terms: { ...terms, wage: { ...terms.wage, index } },
    setBy: 'hub sample',
    reason: 'The invented city has an invented price index, which serves until the real one is imported.',
  });
}
