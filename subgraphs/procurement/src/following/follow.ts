import type { AnySql } from '@hub/db/rows';
import type { FollowedRecord, Following } from '@hub/kit/following/catch-up';

/** A contract or a bid whose record stands at another employer now. */
interface MovedRow {
  readonly table: 'contract' | 'bid';
  readonly id: string;
  readonly employerId: string;
}

/** Why a contract has another supplier, where nobody changed it. */
const REASON = 'The register holds its record at another employer.';

const findMoved = async (sql: AnySql, followed: readonly FollowedRecord[]): Promise<MovedRow[]> => [
  ...(await sql<MovedRow[]>`
    with followed as (
      select * from jsonb_to_recordset(${JSON.stringify(followed)}::text::jsonb)
        as given (dataset text, "recordId" text, "employerId" bigint))
    select 'contract' as "table", id::text, "employerId"::text
    from procurement.contract join followed using (dataset) where record_id = "recordId" and supplier_id <> "employerId"
    union all
    select 'bid', id::text, "employerId"::text
    from procurement.bid join followed using (dataset) where record_id = "recordId" and bidder_id <> "employerId"`),
];

async function move(tx: AnySql, moved: readonly MovedRow[]): Promise<string[]> {
  const given = (table: MovedRow['table']) => JSON.stringify(moved.filter((one) => one.table === table));
  // The hash as an import would write it: the next one finds nothing to change.
  await tx`
    update procurement.contract c
    set supplier_id = "employerId", version = version + 1, change_reason = ${REASON},
        content_hash = concat(split_part(content_hash, '.', 1), '.', "employerId")
    from jsonb_to_recordset(${given('contract')}::text::jsonb) as u (id bigint, "employerId" bigint) where c.id = u.id`;
  await tx`
    update procurement.bid b
    set bidder_id = "employerId", content_hash = concat(split_part(content_hash, '.', 1), '.', "employerId")
    from jsonb_to_recordset(${given('bid')}::text::jsonb) as u (id bigint, "employerId" bigint) where b.id = u.id`;
  return moved.map(({ table, id }) => `${table}:${id}`);
}

/**
 * Contracts and bids that came of a source's records follow these. What officers entered names an employer and no record:
 * it stays with the one that they named.
 */
export const contractsFollow: Following<MovedRow> = {
  subgraph: 'procurement',
  action: 'procurement.supplier.follow',
  findDatasets: async (sql) => {
    const rows = await sql<{ dataset: string }[]>`
      select dataset from procurement.contract where dataset is not null
      union select dataset from procurement.bid where dataset is not null order by 1`;
    return rows.map(({ dataset }) => dataset);
  },
  findMoved,
  move,
};
