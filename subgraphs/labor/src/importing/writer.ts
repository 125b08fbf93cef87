import type { AnySql } from '@hub/db/rows';
import type { AuditNote } from '@hub/kit/audit/audited';
import type {
  CaseFact,
  DebarmentFact,
  EmployerFact,
  EmployerMention,
  IncidentFact,
} from '@hub/kit/datasets/facts';
import type { Outcome } from '@hub/kit/datasets/outcome';
import { writeCases } from '../cases/write.js';
import { type EditionEnd, endUnlisted } from '../debarments/edition.js';
import { trackListedDebarments, writeDebarments } from '../debarments/write.js';
import { writeIncidents } from '../incidents/write.js';
import { type ResolvedMention, resolveMentions } from '../register/mentions.js';
import { refreshEmployers, trackTouchedEmployers } from '../register/refresh.js';
import { nextRegisterVersion } from '../register/version.js';

/** The dataset that an import speaks for. */
export interface ImportSource {
  readonly dataset: string;
  readonly publisher: string;
  readonly title: string;
  readonly url: string | null;
  /** Its files are the whole list of what is in force: see `Dataset.isWholeList`. */
  readonly isWholeList?: boolean;
  /** False for what is no source of the register. */
  readonly aboutEmployers?: boolean;
}

/** An import inside its transaction. */
export interface FactWriter {
  readonly tx: AnySql;
  readonly source: ImportSource;
  readonly version: number;
  /** The day of the import: what changed is known since then. */
  readonly today: string;
}

/** The facts that labor keeps; licenses are licensing's. */
export type LaborFact = CaseFact | DebarmentFact | IncidentFact | EmployerFact;

/** Opens the register for one import: takes the next version and the lock that orders versions. */
export async function openFactWriter(tx: AnySql, source: ImportSource, today: string): Promise<FactWriter> {
  await trackTouchedEmployers(tx);
  await trackListedDebarments(tx);
  return { tx, source, today, version: await nextRegisterVersion(tx, `import ${source.dataset}`) };
}

/** Finds or makes the employers of a batch of mentions, none of whose records stands in it twice. */
export const writeMentions = (
  { tx, source, version }: FactWriter,
  mentions: readonly EmployerMention[],
): Promise<ResolvedMention[]> => resolveMentions({ tx, version, dataset: source.dataset }, mentions);

/** Writes a batch of facts, none of whose records stands in it twice; the outcomes stand in their order. */
export async function writeLaborFacts(writer: FactWriter, facts: readonly LaborFact[]): Promise<Outcome[]> {
  const mentions = await writeMentions(
    writer,
    facts.map((fact) => fact.employer),
  );
  const outcomes = mentions.map((mention): Outcome => mention.outcome);
  const write = async <Kind extends LaborFact['kind']>(
    kind: Kind,
    writeBatch: (
      writer: FactWriter,
      facts: readonly Extract<LaborFact, { kind: Kind }>[],
      mentions: readonly ResolvedMention[],
    ) => Promise<Outcome[]>,
  ) => {
    const places = facts.flatMap((fact, i) => (fact.kind === kind ? [i] : []));
    if (places.length === 0) return;
    const written = await writeBatch(
      writer,
      places.map((i) => facts[i] as Extract<LaborFact, { kind: Kind }>),
      places.map((i) => mentions[i] as ResolvedMention),
    );
    for (const [n, i] of places.entries()) outcomes[i] = written[n] as Outcome;
  };
  await write('case', writeCases);
  await write('debarment', writeDebarments);
  await write('incident', writeIncidents);
  return outcomes;
}

/** After the last batch of a whole list: ends what it names no longer. Null for other datasets. */
export const closeEdition = async (
  writer: FactWriter,
  edition: Parameters<typeof endUnlisted>[1],
): Promise<EditionEnd | null> => (writer.source.isWholeList ? endUnlisted(writer, edition) : null);

/**
 * Ends an import: brings the touched employers up to date, notes what the source covers, and tells the matcher's
 * index. Nothing changed: the version is given back, and the register still speaks from the one before. Answers what
 * the audit is to keep of it, once all is written.
 */
export async function finishImport(
  { tx, source, version, today }: FactWriter,
  run: {
    readonly files: readonly string[];
    readonly startedAt: string;
    readonly report: Readonly<Record<string, unknown>>;
    readonly changed: boolean;
  },
): Promise<AuditNote> {
  if (run.changed) await refreshEmployers(tx, version);
  else await tx`delete from labor.register_version where version = ${version}`;
  if (source.aboutEmployers !== false) await noteSource({ tx, source, today });
  const [stored] = await tx<{ id: string }[]>`
    insert into labor.import_run (dataset, files, started_at, register_version, report)
    values (${source.dataset}, ${[...run.files]}, ${run.startedAt}, ${run.changed ? version : null}, ${JSON.stringify(run.report)}::text::jsonb)
    returning id::text`;
  await tx`select pg_notify('register_changed', ${String(version)})`;
  return {
    action: 'labor.import.create',
    about: [`import_run:${stored?.id}`, `dataset:${source.dataset}`],
    result: countsOf(run.report),
    registerVersion: run.changed ? version : null,
  };
}

/** What the register now knows of a source, for which dates. */
async function noteSource({ tx, source, today }: Pick<FactWriter, 'tx' | 'source' | 'today'>): Promise<void> {
  await tx`
    insert into labor.source (dataset, publisher, title, url, covers_from, covers_to, last_imported_on, records)
    select ${source.dataset}, ${source.publisher}, ${source.title}, ${source.url}, dated.covers_from, dated.covers_to,
           ${today}, (select count(*) from labor.employer_mention where dataset = ${source.dataset} and superseded_version is null)
    from (
      select min(day) as covers_from, max(day) as covers_to
      from (
        select v.determined_on as day from labor.case_version v
        join labor.enforcement_case c on c.id = v.case_id and c.dataset = ${source.dataset}
        where v.superseded_version is null
        union all
        select starts_on from labor.debarment where dataset = ${source.dataset} and superseded_version is null
      ) fact
    ) dated
    on conflict (dataset) do update set
      publisher = excluded.publisher, title = excluded.title, url = excluded.url, covers_from = excluded.covers_from,
      covers_to = excluded.covers_to, last_imported_on = excluded.last_imported_on, records = excluded.records`;
}

/** What became of rows as an audit entry's result: `LOADED 480, QUARANTINED 3`; what became of none is left out. */
const countsOf = (report: Readonly<Record<string, unknown>>): string | null =>
  Object.entries(report)
    .filter(([, rows]) => typeof rows === 'number' && rows > 0)
    .map(([outcome, rows]) => `${outcome.toUpperCase()} ${rows}`)
    .join(', ') || null;
