import type { TransactionSql } from '@hub/kit/batches';
import { badInput } from '@hub/kit/errors';
import type { Contract } from '../contract/type.js';
import type { CheckedChange } from './input.js';
import { type ChangeRow, changeColumns, findChangesOf } from './query.js';

/** A contract as far as a switch needs it. */
export type ServiceContract = Pick<Contract, 'id' | 'site' | 'laborService'>;

/** A switch whose contracts are on file. */
export interface ChangeOnFile {
  readonly given: CheckedChange;
  readonly before: ServiceContract | null;
  readonly after: ServiceContract | null;
  readonly by: string;
}

/**
 * Records a switch; what was recorded of the same contract at the site is superseded and gives it its id. Errors: BAD_USER_INPUT where
 * neither it nor its contract says the site or the service.
 */
export async function recordChange(
  tx: TransactionSql,
  { given, before, after, by }: ChangeOnFile,
): Promise<ChangeRow> {
  const contract = after ?? before;
  const site = given.site ?? contract?.site ?? null;
  const laborService = given.laborService ?? contract?.laborService ?? null;
  if (site === null || laborService === null) {
    const message = 'must be given: the contract does not say it';
    throw badInput([
      ...(site === null ? [{ path: 'input.site', message }] : []),
      ...(laborService === null ? [{ path: 'input.laborService', message }] : []),
    ]);
  }
  // Recorders of one contract take turns: so two of them never record the same switch twice.
  await tx`select from procurement.contract where id = ${contract?.id ?? null} for no key update`;
  const [superseded] = await tx<{ record: string }[]>`
    update procurement.contracting_change set superseded_at = now()
    where superseded_at is null and lower(site) = lower(${site})
      and ${after ? tx`contract_after_id = ${after.id}` : tx`contract_after_id is null and contract_before_id = ${before?.id ?? null}`}
    returning record::text`;
  const [row] = await tx<ChangeRow[]>`
    insert into procurement.contracting_change as change (record, from_side, contract_before_id, to_side,
      contract_after_id, site, labor_service, changed_on, months_procured_before, is_new, months_expected, recorded_by)
    values (coalesce(${superseded?.record ?? null}::uuid, gen_random_uuid()),
      ${before ? 'CONTRACTOR' : given.previouslyDirect ? 'DIRECT' : null}, ${before?.id ?? null},
      ${after ? 'CONTRACTOR' : 'DIRECT'}, ${after?.id ?? null}, ${site}, ${laborService}, ${given.changedOn},
      ${given.monthsProcuredBefore}, ${given.isNew}, ${given.monthsExpected}, ${by})
    returning ${changeColumns(tx)}`;
  if (!row) throw new Error('the switch was not stored');
  return row;
}

/**
 * The one switch of a contract that a roster, offers or wages belong to, locked until the transaction ends. Errors:
 * BAD_USER_INPUT where none is recorded, and where there are several and no site says which.
 */
export async function changeOfContract(
  tx: TransactionSql,
  contractId: string,
  site: string | null,
): Promise<ChangeRow> {
  const changes = await findChangesOf(tx, contractId, site);
  const [change] = changes;
  if (!change)
    throw badInput([
      {
        path: site === null ? 'input.contractId' : 'input.site',
        message: 'has no change of contractor on file: recordContractingChange comes first',
      },
    ]);
  if (changes.length > 1)
    throw badInput([{ path: 'input.site', message: 'must be given: the contract took over several sites' }]);
  return change;
}
