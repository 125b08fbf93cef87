import { readRetry } from '@hub/db/client';
import type { AnySql } from '@hub/db/rows';
import type { SubgraphDatabase } from '@hub/kit/database';
import { groupBy } from '@hub/kit/group';
import DataLoader from 'dataloader';
import type { ContractVersion } from './change-type.js';
import { type ContractRow, contractColumns, toContract } from './query.js';

/** Versions of one contract that are shown: the last ones; no contract is amended more often. */
const VERSIONS_MAX = 200;

/** What a contract held, with the contract's id. */
interface VersionOfContract extends ContractVersion {
  readonly contractId: string;
}

/** Loads what contracts held before, the first version first, a request's in one statement. */
export const contractVersionsLoader = ({ sql }: SubgraphDatabase) =>
  new DataLoader<string, readonly ContractVersion[]>(async (ids) => {
    const rows = groupBy(await findContractVersions(sql, ids), ({ contractId }) => contractId);
    return ids.map((id) => rows.get(id) ?? []);
  });

async function findContractVersions(
  sql: AnySql,
  contractIds: readonly string[],
): Promise<VersionOfContract[]> {
  const rows = await readRetry(
    () => sql<(ContractRow & { until: string })[]>`
      select ${contractColumns(sql)},
        to_char(superseded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as until
      from unnest(${[...contractIds]}::bigint[]) as asked
      cross join lateral (
        select held, superseded_at from procurement.contract_version
        where contract_id = asked order by version desc limit ${VERSIONS_MAX}
      ) as kept
      cross join lateral jsonb_populate_record(null::procurement.contract, held) as contract
      order by contract.id, contract.version`,
  );
  return rows.map((row) => {
    const contract = toContract(row);
    return {
      ...contract,
      contractId: row.id,
      since: contract.changedAt,
      until: row.until,
      reason: contract.changeReason,
    };
  });
}
