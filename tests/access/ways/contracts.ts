import type postgres from 'postgres';
import { id, input, REASON } from './literal.js';
import { firstId, one } from './rows.js';

/** Contracts. */
export interface ContractWays {
  readonly contract: string;
  /** A contract that is to be ended, and that nothing else asks for. */
  readonly endable: string;
}

/** Changes a contract: it is shown with what it held before. */
export async function findContracts(sql: postgres.Sql): Promise<ContractWays> {
  const contract = await firstId(sql, 'procurement.contract');
  await sql`update procurement.contract set site = ${REASON} where id = ${contract}`;
  const { id: endable = '' } = await one(sql`
    select id::text from procurement.contract where status = 'ACTIVE' order by id desc limit 1`);
  return { contract, endable };
}

/** Arguments that ask for a contract, record, change and end one. */
export const contractArguments = (
  { contract, endable }: ContractWays,
  supplierId: string,
): Readonly<Record<string, string>> => ({
  'Query.contract': id(contract),
  'Mutation.recordContract': input({
    ocid: REASON,
    number: REASON,
    title: 'a',
    buyer: 'a',
    supplierId,
    awardedOn: '2026-01-01',
    reason: REASON,
  }),
  'Mutation.amendContract': input({ contractId: contract, site: 'a', reason: REASON }),
  'Mutation.endContract': input({ contractId: endable, endedOn: '2026-11-01', reason: REASON }),
});
