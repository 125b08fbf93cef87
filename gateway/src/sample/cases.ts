import type { CaseFact, Finality, LawType, Severity, ViolationFact } from '@hub/kit/datasets/facts';

import { AUTHORITIES, FIRST_YEAR } from './authorities.js';
import { addDays, addYears, dayBetween } from './days.js';
import { type CityEmployer, industryOf } from './employers.js';
import { mention } from './mentions.js';
import type { Random, Weight } from './random.js';
import type { Known } from './sources.js';
import { STATUTES } from './statutes.js';

const LAW_TYPES: readonly Weight<LawType>[] = [
  ['WAGE_THEFT', 55],
  ['WORKPLACE_SAFETY', 28],
  ['LABOR_LAW', 17],
];

interface Filing {
  readonly employer: CityEmployer;
  readonly lawType: LawType;
  readonly on: string;
}

/** Exactly `count` cases, by date. Most violators have one; a few large employers have very many. */
export function generateCases(
  random: Random,
  employers: readonly CityEmployer[],
  count: number,
  today: string,
): Known<CaseFact>[] {
  const filings = violatorsOf(random, employers, count)
    .map(
      (employer): Filing => ({ employer, lawType: random.weighted(LAW_TYPES), on: caseDay(random, today) }),
    )
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const numbers = new Map<string, number>();
  const seenBefore = new Set<string>();
  return filings.map((filing) => {
    const { dataset, prefix } = AUTHORITIES[filing.lawType];
    const series = `${prefix}-${filing.on.slice(0, 4)}`;
    const number = (numbers.get(series) ?? 0) + 1;
    numbers.set(series, number);
    const record = `${filing.lawType} ${filing.employer.key}`;
    const repeated = seenBefore.has(record);
    seenBefore.add(record);
    const caseNumber = `${series}-${String(number).padStart(5, '0')}`;
    return { dataset, truth: filing.employer.key, fact: caseOf(random, filing, caseNumber, repeated, today) };
  });
}

/** One employer per case: 62 % of the cases go to one-time violators, the others to the few that repeat. */
function violatorsOf(random: Random, employers: readonly CityEmployer[], count: number): CityEmployer[] {
  const distinct = Math.min(Math.ceil(count * 0.62), Math.floor(employers.length * 0.4));
  const chosen = new Set<CityEmployer>();
  while (chosen.size < distinct) {
    const employer = random.pick(employers);
    if (random.chance(industryOf(employer).risk * 0.85)) chosen.add(employer);
  }
  const violators = [...chosen];
  const repeaters = violators
    .toSorted((a, b) => b.employees * industryOf(b).risk - a.employees * industryOf(a).risk)
    .slice(0, Math.ceil(distinct * 0.15));
  // The share of a repeater falls with the root of its rank, so that the first has some fifty cases of six thousand.
  const ranks: readonly Weight<CityEmployer>[] = repeaters.map((employer, i) => [
    employer,
    1 / Math.sqrt(i + 1),
  ]);
  while (violators.length < count) violators.push(random.weighted(ranks));
  return violators;
}

/** Any day from the first year to a week ago; 2020 and 2021 saw fewer inspections. */
function caseDay(random: Random, today: string): string {
  for (;;) {
    const day = dayBetween(random, `${FIRST_YEAR}-01-02`, addDays(today, -7));
    if (!/^202[01]/.test(day) || random.chance(0.6)) return day;
  }
}

function caseOf(
  random: Random,
  filing: Filing,
  caseNumber: string,
  repeated: boolean,
  today: string,
): CaseFact {
  const { employer, lawType, on } = filing;
  const authority = AUTHORITIES[lawType];
  const finality = finalityOf(random, lawType, on > addYears(today, -2));
  const alleged = finality === 'ALLEGED';
  const findingsTo = addDays(on, -random.int(20, 400));
  const workersAffected = random.chance(0.06) ? null : Math.min(employer.employees, random.heavyTail(2, 600));
  const counts = !alleged && finality !== 'VACATED';
  const violations = violationsOf(random, lawType, workersAffected, counts);
  return {
    kind: 'case',
    caseNumber,
    employer: mention(random, employer, caseNumber, authority.habits),
    lawType,
    severity: severityOf(random, lawType, repeated),
    finality,
    contested: finality === 'DETERMINED' && random.chance(0.45),
    determinedOn: alleged ? null : on,
    findingsFrom: addDays(findingsTo, -random.int(0, 700)),
    findingsTo,
    ...moneyOf(random, lawType, finality, violations, authority.reportsPayment),
    workersAffected,
    url: random.chance(0.8) ? `https://${authority.dataset}.example/cases/${caseNumber}` : null,
    violations,
  };
}

function finalityOf(random: Random, lawType: LawType, recent: boolean): Finality {
  return random.weighted<Finality>([
    ['ALLEGED', recent ? 22 : 2],
    ['DETERMINED', recent ? 34 : 10],
    ['FINAL', recent ? 26 : 48],
    // The safety office closes its cases without saying whether they were paid.
    ['SATISFIED', lawType === 'WORKPLACE_SAFETY' ? 0 : recent ? 14 : 32],
    ['VACATED', recent ? 4 : 8],
  ]);
}

function severityOf(random: Random, lawType: LawType, repeated: boolean): Severity {
  if (repeated && random.chance(0.3)) return 'REPEATED';
  return random.weighted<Severity>([
    ['OTHER', lawType === 'WORKPLACE_SAFETY' ? 30 : 62],
    ['SERIOUS', lawType === 'WORKPLACE_SAFETY' ? 55 : 18],
    ['WILLFUL', 11],
    ['PERVASIVE', 3],
  ]);
}

function violationsOf(
  random: Random,
  lawType: LawType,
  workers: number | null,
  counts: boolean,
): ViolationFact[] {
  const cited = random.sample(
    STATUTES[lawType],
    random.weighted([
      [1, 60],
      [2, 25],
      [3, 10],
      [4, 5],
    ]),
  );
  return cited.map(([statute, description]) => {
    const affected = workers === null ? null : random.int(1, workers);
    const owes = counts && lawType !== 'WORKPLACE_SAFETY' && random.chance(0.85);
    const perWorkerCents = random.heavyTail(18_000, 1_400_000);
    return {
      statute: random.chance(0.97) ? statute : null,
      description: random.chance(0.9) ? description : null,
      count: random.chance(0.75) ? 1 : random.heavyTail(1, 40),
      backWagesCents: owes ? perWorkerCents * (affected ?? 1) + random.int(0, 99) : null,
      workersAffected: affected,
    };
  });
}

type CaseMoney = Pick<
  CaseFact,
  'amountAssessedCents' | 'amountPaidCents' | 'backWagesCents' | 'civilPenaltiesCents'
>;

/** What was ordered: back wages and penalties where the authority tells them apart, and always their sum. */
function moneyOf(
  random: Random,
  lawType: LawType,
  finality: Finality,
  violations: readonly ViolationFact[],
  reportsPayment: boolean,
): CaseMoney {
  if (finality === 'ALLEGED' || finality === 'VACATED') {
    return {
      amountAssessedCents: null,
      amountPaidCents: null,
      backWagesCents: null,
      civilPenaltiesCents: null,
    };
  }
  const backWages = violations.reduce((sum, violation) => sum + (violation.backWagesCents ?? 0), 0);
  const unit = lawType === 'WORKPLACE_SAFETY' ? 90_000 : 25_000;
  const penalties = violations.reduce((sum) => sum + random.heavyTail(unit, 7_000_000), 0);
  const assessed = backWages + penalties;
  const toldApart = lawType === 'WORKPLACE_SAFETY' || random.chance(0.75);
  return {
    amountAssessedCents: assessed,
    amountPaidCents: reportsPayment ? paidOf(random, finality, assessed) : null,
    backWagesCents: toldApart && backWages > 0 ? backWages : null,
    civilPenaltiesCents: toldApart ? penalties : null,
  };
}

function paidOf(random: Random, finality: Finality, assessed: number): number {
  if (finality === 'SATISFIED') return assessed;
  return random.chance(0.55) ? 0 : Math.floor(assessed * 0.9 * random.next());
}
