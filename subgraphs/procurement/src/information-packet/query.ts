import type { AnySql } from '@hub/db/rows';
import type { TransactionSql } from '@hub/kit/batches';
import type { Fragment, ListRow } from '@hub/kit/lists';
import { packetFaults, packetTiming } from '@hub/rules/living-wage/packets';
import type { CheckedPacket } from './input.js';
import type { InformationPacket, PacketContent, PacketFault, PacketOccasion, PacketTiming } from './type.js';

/** A packet as the database gives it. */
export interface PacketRow extends ListRow {
  readonly record: string;
  readonly contract_id: string | null;
  readonly subcontract_tier: number;
  readonly worker_reference: string;
  readonly occasion: PacketOccasion;
  readonly due_on: string;
  readonly expected_hours: string | null;
  readonly received_on: string | null;
  readonly hours_worked: string;
  readonly language: string;
  readonly chosen_language: string;
  readonly contents: PacketContent[];
  readonly is_union: boolean;
  readonly text_by_workers_center: boolean;
  readonly packet_hours: string;
  readonly recorded_at: string;
}

const columns = (sql: AnySql) => sql`
  id, due_on as sort_key, record::text, contract_id::text, subcontract_tier, worker_reference, occasion, due_on,
  expected_hours::text, received_on, hours_worked::text, language, chosen_language, contents, is_union,
  text_by_workers_center, packet_hours::text,
  to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as recorded_at`;

/** All packets on file, for `workerRecords`. */
export const currentPackets = (sql: AnySql): Fragment =>
  sql`select ${columns(sql)} from procurement.information_packet where superseded_at is null` as Fragment;

/** The packet of the graph from its row, judged by the policy's hours that were kept with it. */
export function toPacket(row: PacketRow): InformationPacket {
  const delivery = {
    dueOn: row.due_on,
    expectedHours: row.expected_hours,
    receivedOn: row.received_on,
    hoursWorked: row.hours_worked,
  };
  const packet = {
    language: row.language,
    chosenLanguage: row.chosen_language,
    contents: row.contents,
    union: row.is_union,
    textByWorkersCenter: row.text_by_workers_center,
  };
  return {
    ...delivery,
    ...packet,
    id: row.record,
    contractId: row.contract_id,
    subcontractTier: row.subcontract_tier,
    workerReference: row.worker_reference,
    occasion: row.occasion,
    timing: packetTiming(delivery, { packetHours: row.packet_hours }) as PacketTiming,
    faults: packetFaults(packet) as PacketFault[],
    recordedAt: row.recorded_at,
  };
}

/** Records a packet; the one of its worker, occasion and day is superseded, and gives it its id. */
export async function recordPacket(
  tx: TransactionSql,
  packet: CheckedPacket & { readonly packetHours: string },
  by: string,
): Promise<PacketRow> {
  const [before] = await tx<{ record: string }[]>`
    update procurement.information_packet set superseded_at = now()
    where superseded_at is null and contract_id is not distinct from ${packet.contractId}::bigint
      and worker_reference = ${packet.workerReference} and occasion = ${packet.occasion} and due_on = ${packet.dueOn}
    returning record::text`;
  const [row] = await tx<PacketRow[]>`
    insert into procurement.information_packet (record, contract_id, subcontract_tier, worker_reference, occasion, due_on,
      expected_hours, received_on, hours_worked, language, chosen_language, contents, is_union, text_by_workers_center,
      packet_hours, recorded_by)
    values (coalesce(${before?.record ?? null}::uuid, gen_random_uuid()), ${packet.contractId},
      ${packet.subcontractTier}, ${packet.workerReference}, ${packet.occasion}, ${packet.dueOn}, ${packet.expectedHours},
      ${packet.receivedOn}, ${packet.hoursWorked}, ${packet.language}, ${packet.chosenLanguage},
      ${packet.contents}::text[], ${packet.union}, ${packet.textByWorkersCenter}, ${packet.packetHours}, ${by})
    returning ${columns(tx)}`;
  if (!row) throw new Error('the packet was not stored');
  return row;
}
