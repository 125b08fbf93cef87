import { type FactIssue, refuse } from '../bad-facts.js';
import { type Exact, exact, isDecimal, ZERO } from '../exact.js';

/** Whose hours a measure counts. */
export type ResidentsJobsGroup = 'RESIDENTS' | 'PEOPLE_OF_COLOR' | 'WOMEN';

/** The share of hours that each group is to work: a share, "0.51" is 51 %. Policy data, from the ordinance. */
export type ResidentsJobsGoals = Readonly<Record<ResidentsJobsGroup, string>>;

/** The goals of the Boston Residents Jobs Policy's ordinance. */
export const BOSTON_RESIDENTS_JOBS_GOALS: ResidentsJobsGoals = {
  RESIDENTS: '0.51',
  PEOPLE_OF_COLOR: '0.40',
  WOMEN: '0.12',
};

/** Hours of a trade at one level, decimal texts. A person may count in several groups. */
export interface TradeHours {
  readonly trade: string;
  /** Journey workers and apprentices are judged apart. */
  readonly level: 'JOURNEY' | 'APPRENTICE';
  readonly hours: string;
  readonly residentHours: string;
  readonly peopleOfColorHours: string;
  readonly womenHours: string;
}

/** One measure of a trade at a level. NOT_APPLICABLE: nobody worked, which is no pass. */
export interface ResidentsJobsMeasure {
  readonly trade: string;
  readonly level: TradeHours['level'];
  readonly group: ResidentsJobsGroup;
  readonly outcome: 'PASS' | 'FAIL' | 'NOT_APPLICABLE';
  /** Null where nobody worked. */
  readonly share: Exact | null;
}

const HOURS_OF: Readonly<Record<ResidentsJobsGroup, 'residentHours' | 'peopleOfColorHours' | 'womenHours'>> =
  {
    RESIDENTS: 'residentHours',
    PEOPLE_OF_COLOR: 'peopleOfColorHours',
    WOMEN: 'womenHours',
  };

/**
 * The three measures of each trade at each level (S0.7). Lines of one trade and level are summed.
 * Errors: BadFacts for hours that are no decimal or negative, and for a group that worked more than all.
 */
export function residentsJobsMeasures(
  lines: readonly TradeHours[],
  goals: ResidentsJobsGoals,
): ResidentsJobsMeasure[] {
  checkHours(lines);
  const groups = new Map<string, TradeHours[]>();
  for (const line of lines) {
    const key = JSON.stringify([line.trade, line.level]);
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].flatMap((same) =>
    (Object.keys(HOURS_OF) as ResidentsJobsGroup[]).map((group) => measure(same, group, goals[group])),
  );
}

function measure(
  lines: readonly TradeHours[],
  group: ResidentsJobsGroup,
  goal: string,
): ResidentsJobsMeasure {
  const { trade, level } = lines[0] as TradeHours;
  const all = sum(lines.map(({ hours }) => hours));
  if (all.n === 0n) return { trade, level, group, outcome: 'NOT_APPLICABLE', share: null };
  const share = sum(lines.map((line) => line[HOURS_OF[group]])).div(all);
  return { trade, level, group, outcome: share.compare(exact(goal)) >= 0 ? 'PASS' : 'FAIL', share };
}

const sum = (hours: readonly string[]): Exact => hours.reduce((total, one) => total.add(exact(one)), ZERO);

function checkHours(lines: readonly TradeHours[]): void {
  const columns = ['hours', ...Object.values(HOURS_OF)] as const;
  const issues = lines.flatMap((line, i): FactIssue[] =>
    columns
      .filter((column) => !isDecimal(line[column]) || line[column].startsWith('-'))
      .map((column) => ({ path: `${i}.${column}`, message: 'must be a decimal that is not negative' })),
  );
  refuse(issues);
  refuse(
    lines.flatMap((line, i): FactIssue[] =>
      Object.values(HOURS_OF)
        .filter((column) => exact(line[column]).compare(exact(line.hours)) > 0)
        .map((column) => ({ path: `${i}.${column}`, message: 'must be at most all hours' })),
    ),
  );
}
