import type { CityContract } from './contracts.js';
import { addDays } from './days.js';
import type { Random } from './random.js';

/** A worker's month on a contract. The reference is a pseudonym: there is no person behind it. */
export interface PayrollLine {
  readonly contractKey: string;
  readonly employerKey: string;
  readonly workerReference: string;
  readonly jobClassification: string;
  readonly site: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly minutes: number;
  readonly hourlyWageCents: number;
  readonly wagesCents: number;
  readonly benefitsCents: number;
}

/** Hours of one trade and level on a construction contract, for the residents jobs policy (S0.7). */
export interface TradeHours {
  readonly contractKey: string;
  readonly trade: string;
  readonly level: 'JOURNEY' | 'APPRENTICE';
  readonly minutes: number;
  readonly residentMinutes: number;
  readonly peopleOfColorMinutes: number;
  readonly womenMinutes: number;
}

/** The jobs of each kind of labor service. */
export const CLASSIFICATIONS: Readonly<Record<string, readonly string[]>> = {
  dining: ['Cook', 'Server', 'Dishwasher'],
  cleaning: ['Custodian', 'Lead Custodian'],
  'window-washing': ['Window Washer'],
  construction: ['Laborer', 'Carpenter', 'Operator'],
  security: ['Guard', 'Shift Supervisor'],
  maintenance: ['Groundskeeper', 'Mechanic'],
  clerical: ['Clerk', 'Archivist'],
};

const TRADES = ['Carpenters', 'Electricians', 'Laborers', 'Plumbers', 'Masons', 'Painters', 'Roofers'];

/** The last three whole months of every running contract for labor; every ninth contractor has not reported. */
export function payrollOf(random: Random, contracts: readonly CityContract[], today: string): PayrollLine[] {
  const months = lastMonths(today, 3);
  return contracts.flatMap((contract, i) => {
    const classes = CLASSIFICATIONS[contract.laborService];
    if (!classes || contract.status !== 'ACTIVE' || i % 9 === 8) return [];
    const workers = Array.from({ length: random.int(4, 18) }, (_, n) => ({
      reference: `${contract.key}-W${String(n + 1).padStart(3, '0')}`,
      job: classes[n % classes.length] as string,
      // A few are paid less than the invented city's living wage.
      wageCents: random.chance(0.03) ? random.int(1_450, 1_640) : random.int(1_690, 3_900),
    }));
    return months.flatMap(([periodFrom, periodTo]) =>
      workers.flatMap((worker): PayrollLine[] => {
        if (random.chance(0.06)) return [];
        const minutes = random.int(60, 690) * 15;
        return [
          {
            contractKey: contract.key,
            employerKey: contract.employerKey,
            workerReference: worker.reference,
            jobClassification: worker.job,
            site: contract.title,
            periodFrom,
            periodTo,
            minutes,
            hourlyWageCents: worker.wageCents,
            wagesCents: Math.round((worker.wageCents * minutes) / 60),
            // Above twenty hours in the month the worker is eligible for health benefits (S2.9).
            benefitsCents: minutes > 1_200 ? random.int(12_000, 21_000) : 0,
          },
        ];
      }),
    );
  });
}

/** Hours by trade and level of every construction contract that was signed; shares lie on both sides of the targets. */
export function tradeHoursOf(random: Random, contracts: readonly CityContract[]): TradeHours[] {
  const building = contracts.filter(
    ({ laborService, signedOn }) => laborService === 'construction' && signedOn !== null,
  );
  return building.flatMap((contract) =>
    random.sample(TRADES, random.int(2, 4)).flatMap((trade) =>
      (['JOURNEY', 'APPRENTICE'] as const).map((level): TradeHours => {
        const minutes = level === 'APPRENTICE' && random.chance(0.15) ? 0 : random.int(200, 9_000) * 60;
        const share = (least: number, most: number) => Math.floor((minutes * random.int(least, most)) / 100);
        return {
          contractKey: contract.key,
          trade,
          level,
          minutes,
          residentMinutes: share(38, 66),
          peopleOfColorMinutes: share(30, 58),
          womenMinutes: share(4, 18),
        };
      }),
    ),
  );
}

/** The whole months before the day's own, oldest first, as first and last day. */
function lastMonths(today: string, count: number): [from: string, to: string][] {
  const months: [string, string][] = [];
  let next = `${today.slice(0, 8)}01`;
  for (let i = 0; i < count; i += 1) {
    const to = addDays(next, -1);
    const from = `${to.slice(0, 8)}01`;
    months.unshift([from, to]);
    next = from;
  }
  return months;
}
