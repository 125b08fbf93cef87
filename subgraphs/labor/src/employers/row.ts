import { addressOf } from '@hub/kit/address';
import { optionalDecimal } from '@hub/rules/money';
import { Employer, EmployerRecord, EmployerStatus } from './type.js';

/** Sums of `caseSums`, as SQL gives them: bigint as text. */
export interface RecordRow {
  readonly cases: number;
  readonly violations: number;
  readonly workers_affected: number | null;
  readonly amount_assessed_cents: string | null;
  readonly back_wages_cents: string | null;
  readonly civil_penalties_cents: string | null;
  readonly open_balance_cents: string | null;
  readonly first_finding_on: string | null;
  readonly last_finding_on: string | null;
  readonly repeat_violator: boolean;
}

/** An employer with its record and status, as the employer query gives it. */
export interface EmployerRow {
  readonly id: string;
  readonly legal_name: string;
  readonly legal_form: string | null;
  readonly trade_names: readonly string[];
  readonly street: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postal_code: string | null;
  readonly industry: string | null;
  readonly member_ids: readonly string[];
  readonly status: EmployerStatus;
  readonly record: RecordRow | null;
}

/** An `Employer` that carries what a stored answer said of it, so that the answer can be read again unchanged. */
export class AnsweredEmployer extends Employer {
  /** What `status` and `record` give when no other day is asked; absent: the register as it stands. */
  answered?: { readonly status: EmployerStatus; readonly record: EmployerRecord };
  /** Identifiers of a stored answer; absent: the register's. */
  answeredIdentifiers?: readonly { readonly scheme: string; readonly id: string }[];
}

const cents = (text: string | null): string | null => optionalDecimal(text === null ? null : Number(text));

/** The record of an employer; one without counted cases has zeros and nulls. */
export function toRecord(row: RecordRow | null): EmployerRecord {
  return {
    cases: row?.cases ?? 0,
    violations: row?.violations ?? 0,
    workersAffected: row?.workers_affected ?? null,
    amountAssessed: cents(row?.amount_assessed_cents ?? null),
    backWages: cents(row?.back_wages_cents ?? null),
    civilPenalties: cents(row?.civil_penalties_cents ?? null),
    openBalance: cents(row?.open_balance_cents ?? null),
    firstFindingOn: row?.first_finding_on ?? null,
    lastFindingOn: row?.last_finding_on ?? null,
    repeatViolator: row?.repeat_violator ?? false,
  };
}

/** An employer as the graph shows it, with its present record and status at hand. */
export function toEmployer(row: EmployerRow): AnsweredEmployer {
  return Object.assign(new AnsweredEmployer(), {
    id: row.id,
    legalName: row.legal_name,
    tradeNames: row.trade_names,
    legalForm: row.legal_form,
    address: addressOf({ street: row.street, city: row.city, state: row.state, postalCode: row.postal_code }),
    industry: row.industry,
    memberIds: row.member_ids,
    answered: { status: row.status, record: toRecord(row.record) },
  });
}
