import { createHash } from 'node:crypto';
import { insertRows, takeIds } from '@hub/db/rows';
import type { CaseFact } from '@hub/kit/datasets/facts';
import type { Outcome } from '@hub/kit/datasets/outcome';
import type { FactWriter } from '../importing/writer.js';
import type { ResolvedMention } from '../register/mentions.js';
import { touchEmployers } from '../register/refresh.js';

interface Standing {
  readonly versionId: number;
  readonly caseId: number;
  readonly mentionId: number;
  readonly contentHash: string;
}

interface Placed {
  readonly fact: CaseFact;
  readonly mention: ResolvedMention;
  readonly caseId: number;
  readonly contentHash: string;
  readonly before: Standing | undefined;
}

/**
 * Writes a batch of cases. A case that is new gets its first version, known since the authority decided it; one
 * that changed gets another, known since today, and the old one keeps standing for the answers that rested on it.
 */
export async function writeCases(
  writer: FactWriter,
  facts: readonly CaseFact[],
  mentions: readonly ResolvedMention[],
): Promise<Outcome[]> {
  const standing = await readStanding(writer, facts);
  const hashes = facts.map(hashOf);
  const isNew = facts.map((fact) => !standing.has(identityOf(fact, writer)));
  const newIds = await takeIds(writer.tx, 'labor.enforcement_case', isNew.filter(Boolean).length);
  const placed = facts.map((fact, i): Placed => {
    const before = standing.get(identityOf(fact, writer));
    return {
      fact,
      mention: mentions[i] as ResolvedMention,
      caseId: before?.caseId ?? (newIds.shift() as number),
      contentHash: hashes[i] as string,
      before,
    };
  });
  await insertRows(
    writer.tx,
    'labor.enforcement_case',
    placed.filter((one) => !one.before).map((one) => caseRow(one, writer)),
  );
  const changed = placed.filter((one) => one.before?.contentHash !== one.contentHash);
  await writeVersions(writer, changed);
  await touchEmployers(
    writer.tx,
    changed.map(({ mention }) => mention.employerId),
  );
  await follow(writer, placed);
  return placed.map(({ before, contentHash, mention }) => {
    if (!before) return 'loaded';
    return before.contentHash === contentHash ? mention.outcome : 'superseded';
  });
}

const publisherOf = (fact: CaseFact, { source }: FactWriter): string => fact.publisher ?? source.publisher;

const identityOf = (fact: CaseFact, writer: FactWriter): string =>
  `${publisherOf(fact, writer)} ${fact.caseNumber}`;

async function readStanding(writer: FactWriter, facts: readonly CaseFact[]): Promise<Map<string, Standing>> {
  const publishers = facts.map((fact) => publisherOf(fact, writer));
  const rows = await writer.tx<
    { identity: string; caseId: string; mentionId: string; versionId: string; contentHash: string }[]
  >`
    select c.publisher || ' ' || c.case_number as identity, c.id as "caseId", c.mention_id as "mentionId", v.id as "versionId",
           v.content_hash as "contentHash"
    from labor.enforcement_case c
    join labor.case_version v on v.case_id = c.id and v.superseded_version is null
    where (c.publisher, c.case_number) in (
      select * from unnest(${publishers}::text[], ${facts.map((fact) => fact.caseNumber)}::text[])
    )`;
  return new Map(
    rows.map((row) => [
      row.identity,
      {
        versionId: Number(row.versionId),
        caseId: Number(row.caseId),
        mentionId: Number(row.mentionId),
        contentHash: row.contentHash,
      },
    ]),
  );
}

async function writeVersions({ tx, version, today }: FactWriter, changed: readonly Placed[]): Promise<void> {
  const closed = changed.flatMap(({ before }) => before?.versionId ?? []);
  if (closed.length > 0) {
    await tx`
      update labor.case_version set superseded_version = ${version}, known_until = ${today} where id = any(${closed})`;
  }
  const ids = await takeIds(tx, 'labor.case_version', changed.length);
  await insertRows(
    tx,
    'labor.case_version',
    changed.map((one, i) => versionRow(one, ids[i] as number, version, today)),
  );
  await insertRows(
    tx,
    'labor.violation',
    changed.flatMap(({ fact }, i) => violationRows(fact, ids[i] as number)),
  );
}

/** A case follows its employer's mention when a changed record turned out to speak of another employer. */
async function follow({ tx }: FactWriter, placed: readonly Placed[]): Promise<void> {
  const moved = placed.filter(({ before, mention }) => before && before.mentionId !== mention.mentionId);
  if (moved.length === 0) return;
  const caseIds = moved.map(({ caseId }) => caseId);
  const employerIds = moved.map(({ mention }) => mention.employerId);
  const mentionIds = moved.map(({ mention }) => mention.mentionId);
  await tx`
    update labor.enforcement_case c set employer_id = m.employer_id, mention_id = m.mention_id
    from unnest(${caseIds}::bigint[], ${employerIds}::bigint[], ${mentionIds}::bigint[]) as m (case_id, employer_id, mention_id)
    where c.id = m.case_id`;
  await tx`
    update labor.case_version v set employer_id = c.employer_id
    from labor.enforcement_case c
    where c.id = v.case_id and c.id = any(${caseIds}) and v.employer_id <> c.employer_id`;
}

const caseRow = ({ fact, mention, caseId }: Placed, writer: FactWriter) => ({
  id: caseId,
  publisher: publisherOf(fact, writer),
  case_number: fact.caseNumber,
  dataset: writer.source.dataset,
  employer_id: mention.employerId,
  mention_id: mention.mentionId,
  open_disputes: 0,
  employer_statement: null,
});

const versionRow = (
  { fact, mention, caseId, contentHash, before }: Placed,
  id: number,
  version: number,
  today: string,
) => ({
  id,
  case_id: caseId,
  employer_id: mention.employerId,
  law_type: fact.lawType,
  severity: fact.severity,
  finality: fact.finality,
  contested: fact.contested,
  determined_on: fact.determinedOn,
  findings_from: fact.findingsFrom,
  findings_to: fact.findingsTo,
  amount_assessed_cents: fact.amountAssessedCents,
  amount_paid_cents: fact.amountPaidCents,
  back_wages_cents: fact.backWagesCents,
  civil_penalties_cents: fact.civilPenaltiesCents,
  workers_affected: fact.workersAffected,
  violation_count: fact.violations.reduce((sum, one) => sum + one.count, 0),
  industry: fact.employer.industry,
  url: fact.url,
  content_hash: contentHash,
  retrieved_on: today,
  known_on: before || fact.determinedOn === null || fact.determinedOn > today ? today : fact.determinedOn,
  known_until: null,
  register_version: version,
  superseded_version: null,
  correction: null,
});

const violationRows = (fact: CaseFact, caseVersionId: number) =>
  fact.violations.map((one, ordinal) => ({
    case_version_id: caseVersionId,
    ordinal,
    statute: one.statute,
    description: one.description,
    count: one.count,
    back_wages_cents: one.backWagesCents,
    workers_affected: one.workersAffected,
  }));

/** Of everything that the case says, but not of who its employer is. */
function hashOf({ employer, ...fact }: CaseFact): string {
  return createHash('sha256')
    .update(JSON.stringify([fact, employer.industry]))
    .digest('base64url')
    .slice(0, 22);
}
