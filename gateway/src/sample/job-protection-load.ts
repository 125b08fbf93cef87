import { inTransaction } from '@hub/db/caller';
import type { TransactionSql } from '@hub/kit/batches';
import { SERVICE_CALLER } from '@hub/kit/caller';
import type { Sql } from '@hub/kit/lists';
import { recordChange, type ServiceContract } from '@hub/procurement/contracting-change/write';
import { PrevailingWageAuthority, WageSide } from '@hub/procurement/job-wage/type';
import { recordJobWages, recordPrevailingWages } from '@hub/procurement/job-wage/write';
import { recordOffers, recordRoster } from '@hub/procurement/roster/write';
import { TradeLevel } from '@hub/procurement/trade-hours/type';
import { recordTradeHours } from '@hub/procurement/trade-hours/write';
import { toDecimal, whole } from '@hub/rules/exact';
import { addDays, addYears } from './days.js';
import type { ContractorSwitch, PrevailingWages } from './job-protection.js';
import type { TradeHours } from './payroll.js';

/** What protects the workers of the city's contracts. */
export interface Protection {
  readonly switches: readonly ContractorSwitch[];
  readonly prevailingWages: readonly PrevailingWages[];
  readonly tradeHours: readonly TradeHours[];
}

/** Who recorded it. */
const BY = 'hub sample';

/** Records it, in one transaction, by the doors through which the graph's own mutations go. */
export async function loadProtection(sql: Sql, protection: Protection, today: string): Promise<void> {
  const contracts = await sql<ContractOnFile[]>`
    select number as key, id::text, site, labor_service as "laborService", period_from as "periodFrom",
      period_to as "periodTo"
    from procurement.contract`;
  const byKey = new Map(contracts.map((contract) => [contract.key, contract]));
  const record = async (tx: TransactionSql) => {
    for (const { authority, ...wages } of protection.prevailingWages)
      await recordPrevailingWages(tx, { ...wages, authority: PrevailingWageAuthority[authority] }, BY);
    for (const one of protection.switches) {
      const after = byKey.get(one.contractKey) ?? null;
      await recordSwitch(tx, one, after, byKey.get(one.previousContractKey ?? '') ?? null);
    }
    for (const hours of protection.tradeHours) {
      const contract = byKey.get(hours.contractKey);
      if (contract && contract.periodFrom <= today) await recordHours(tx, hours, contract, today);
    }
  };
  await inTransaction(sql, record, SERVICE_CALLER);
}

interface ContractOnFile extends ServiceContract {
  readonly key: string;
  readonly periodFrom: string;
  readonly periodTo: string;
}

async function recordSwitch(
  tx: TransactionSql,
  { roster, offers, wages, wagesBefore, ...given }: ContractorSwitch,
  after: ContractOnFile | null,
  before: ContractOnFile | null,
): Promise<void> {
  const change = await recordChange(tx, {
    given: {
      ...given,
      contractId: after?.id ?? null,
      previousContractId: before?.id ?? null,
      previouslyDirect: before === null,
      isNew: false,
      monthsExpected: 12,
    },
    before,
    after,
    by: BY,
  });
  await recordRoster(tx, change.record, roster, BY);
  await recordOffers(tx, change.record, offers, BY);
  const side = before ? WageSide.PREVIOUS_CONTRACTOR : WageSide.DIRECT;
  await recordJobWages(tx, change, { side, wages: wagesBefore }, BY);
  await recordJobWages(tx, change, { side: WageSide.NEW_CONTRACTOR, wages }, BY);
}

/** All hours up to today, as one report of a year at most. */
async function recordHours(
  tx: TransactionSql,
  hours: TradeHours,
  { id, periodFrom, periodTo }: ContractOnFile,
  today: string,
): Promise<void> {
  const decimal = (minutes: number) => toDecimal(whole(minutes).div(60), 4);
  const last = [periodTo, today, addDays(addYears(periodFrom, 1), -1)].sort()[0] as string;
  await recordTradeHours(tx, {
    contractId: id,
    lines: [
      {
        trade: hours.trade,
        level: TradeLevel[hours.level],
        periodFrom,
        periodTo: last,
        hours: decimal(hours.minutes),
        residentHours: decimal(hours.residentMinutes),
        peopleOfColorHours: decimal(hours.peopleOfColorMinutes),
        womenHours: decimal(hours.womenMinutes),
      },
    ],
    source: 'Invented report',
    by: BY,
  });
}
