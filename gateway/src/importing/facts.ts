import type { AnySql } from '@hub/db/rows';
import type { AuditNote } from '@hub/kit/audit/audited';
import type { ReportSink } from '@hub/kit/datasets/sink';
import { closeEdition, finishImport, type ImportSource, openFactWriter } from '@hub/labor/importing/writer';
import { type FactBatch, writeBatch } from './batch.js';

/** What is written, for whom, and how it is counted. */
export interface FactLoad {
  readonly source: ImportSource;
  /** Names of the files, without their folders. */
  readonly files: readonly string[];
  /** The day of the import, in America/New_York. */
  readonly today: string;
  readonly sink: ReportSink;
  readonly batches: AsyncIterable<FactBatch> | Iterable<FactBatch>;
  /** Told how many rows are done. */
  readonly resolved: (rows: number) => void;
}

/**
 * Finds the employers of facts and writes them, batch by batch, under one new version of the register. Answers what the
 * audit is to keep of it.
 */
export async function loadFacts(
  tx: AnySql,
  neighborTx: AnySql | null,
  { source, files, today, sink, batches, resolved }: FactLoad,
): Promise<AuditNote> {
  const startedAt = new Date().toISOString();
  const writer = await openFactWriter(tx, source, today);
  await tx`create temporary table seen_record (record_id text primary key, line integer, hash text) on commit drop`;
  let rows = 0;
  let changed = false;
  for await (const batch of batches) {
    if (await writeBatch({ writer, neighborTx, sink }, batch)) changed = true;
    rows += batch.reduce((sum, group) => sum + group.lines.length, 0);
    resolved(rows);
  }
  const { report } = sink;
  const edition = await closeEdition(writer, { files, quarantined: report.quarantined.length });
  if (edition) report.ended = edition.ended;
  if (edition?.kept) sink.notes.push(edition.kept);
  if (edition && edition.ended > 0) changed = true;
  return finishImport(writer, {
    files,
    startedAt,
    report: { ...report, quarantined: report.quarantined.length },
    changed,
  });
}
