import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  customType,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgSchema,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

/** Employers, findings, screenings: the register. */
export const labor = pgSchema('labor');

const id = () => bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity();
const ref = (name: string) => bigint(name, { mode: 'number' });
const cents = (name: string) => bigint(name, { mode: 'number' });
/** A hash. */
const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' });

/** One row per change of the register that an answer can speak from: an import, a merge, a split, a correction. */
export const registerVersion = labor.table('register_version', {
  version: bigint('version', { mode: 'number' }).primaryKey(),
  cause: text('cause').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
  /** The day in America/New_York by which its changes are reckoned; never before that of the version before. */
  day: date('day').notNull().default(sql`(now() at time zone 'America/New_York')::date`),
});

/** What moved with a version: an outbox, in the order of (version, ordinal), to which only is added. */
export const registerChange = labor.table(
  'register_change',
  {
    version: bigint('version', { mode: 'number' }).notNull(),
    ordinal: integer('ordinal').notNull(),
    kind: text('kind').notNull(),
    /** The employer as it was identified then. */
    employerId: ref('employer_id').notNull(),
    caseId: ref('case_id'),
  },
  (t) => [
    primaryKey({ columns: [t.version, t.ordinal] }),
    index('register_change_employer_idx').on(t.employerId, t.version),
    index('register_change_correction_idx').on(t.version, t.ordinal).where(sql`kind = 'CORRECTION'`),
  ],
);

/** Each dataset that was ever imported: what a CLEAR rests on. */
export const source = labor.table('source', {
  dataset: text('dataset').primaryKey(),
  publisher: text('publisher').notNull(),
  title: text('title').notNull(),
  url: text('url'),
  coversFrom: date('covers_from'),
  coversTo: date('covers_to'),
  lastImportedOn: date('last_imported_on').notNull(),
  records: integer('records').notNull(),
});

/** Each run of an importer, with its report. */
export const importRun = labor.table('import_run', {
  id: id(),
  dataset: text('dataset').notNull(),
  files: text('files').array().notNull(),
  startedAt: instant('started_at').notNull(),
  finishedAt: instant('finished_at').notNull().defaultNow(),
  registerVersion: bigint('register_version', { mode: 'number' }),
  report: jsonb('report').notNull(),
});

/** One employer. Its shown name and place are chosen from its mentions, which keep the sources' own words. */
export const employer = labor.table(
  'employer',
  {
    id: id(),
    legalName: text('legal_name').notNull(),
    legalForm: text('legal_form'),
    tradeNames: text('trade_names').array().notNull(),
    street: text('street'),
    city: text('city'),
    state: text('state'),
    postalCode: text('postal_code'),
    industry: text('industry'),
    /** The employer that absorbed this one; always the last of the line, never one that was absorbed itself. */
    mergedInto: ref('merged_into'),
    /** Every name, normalized, for the search box. */
    searchText: text('search_text').notNull(),
    changedVersion: bigint('changed_version', { mode: 'number' }).notNull(),
  },
  (t) => [
    index('employer_merged_into_idx').on(t.mergedInto).where(sql`merged_into is not null`),
    index('employer_search_text_idx').using('gin', sql`${t.searchText} public.gin_trgm_ops`),
    index('employer_changed_version_idx').on(t.changedVersion),
  ],
);

/** What one record of one source said of an employer: an alias for ever. A changed record supersedes its row. */
export const employerMention = labor.table(
  'employer_mention',
  {
    id: id(),
    employerId: ref('employer_id').notNull(),
    dataset: text('dataset').notNull(),
    recordId: text('record_id').notNull(),
    name: text('name').notNull(),
    tradeNames: text('trade_names').array().notNull(),
    street: text('street'),
    city: text('city'),
    state: text('state'),
    postalCode: text('postal_code'),
    industry: text('industry'),
    contentHash: text('content_hash').notNull(),
    /** Why it was given to its employer on import: NEW, IDENTIFIER, STREET, ZIP, CITY, STATE, SAME_RECORD. */
    evidence: text('evidence').notNull(),
    addedVersion: bigint('added_version', { mode: 'number' }).notNull(),
    supersededVersion: bigint('superseded_version', { mode: 'number' }),
  },
  (t) => [
    uniqueIndex('employer_mention_record_idx')
      .on(t.dataset, t.recordId)
      .where(sql`superseded_version is null`),
    index('employer_mention_employer_idx').on(t.employerId),
  ],
);

/** Identifiers that sources gave. */
export const employerIdentifier = labor.table(
  'employer_identifier',
  {
    mentionId: ref('mention_id').notNull(),
    employerId: ref('employer_id').notNull(),
    scheme: text('scheme').notNull(),
    identifier: text('identifier').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.mentionId, t.scheme, t.identifier] }),
    index('employer_identifier_idx').on(t.scheme, t.identifier),
    index('employer_identifier_employer_idx').on(t.employerId),
  ],
);

/** Normalized names with their places: where the import looks for an employer that it knows already. */
export const employerPlace = labor.table(
  'employer_place',
  {
    mentionId: ref('mention_id').notNull(),
    employerId: ref('employer_id').notNull(),
    core: text('core').notNull(),
    /** `core` as it was written: names a letter apart have one core. */
    spelled: text('spelled').notNull(),
    legalForm: text('legal_form'),
    trade: boolean('trade').notNull(),
    /** Empty where the source named none: an index does not find null. */
    state: text('state').notNull(),
    cityGroup: text('city_group'),
    postalCode: text('postal_code'),
    street: text('street'),
  },
  (t) => [
    index('employer_place_core_idx').on(t.core, t.state),
    index('employer_place_mention_idx').on(t.mentionId),
    index('employer_place_employer_idx').on(t.employerId),
  ],
);

/** Two employers that may be one: kept apart until a person decides. `first` is the smaller id. */
export const employerLink = labor.table(
  'employer_link',
  {
    firstId: ref('first_id').notNull(),
    secondId: ref('second_id').notNull(),
    reason: text('reason').notNull(),
    addedVersion: bigint('added_version', { mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.firstId, t.secondId] }),
    index('employer_link_second_idx').on(t.secondId),
    check('employer_link_ordered', sql`first_id < second_id`),
  ],
);

/** Two employers that may be one, as a search found them, and what a person said. `first` is the smaller id. */
export const employerDuplicate = labor.table(
  'employer_duplicate',
  {
    id: id(),
    firstId: ref('first_id').notNull(),
    secondId: ref('second_id').notNull(),
    score: numeric('score', { precision: 5, scale: 4 }).notNull(),
    reasons: jsonb('reasons').notNull(),
    /** Of names, places and identifiers of both. */
    evidenceHash: text('evidence_hash').notNull(),
    registerVersion: bigint('register_version', { mode: 'number' }).notNull(),
    /** The evidence that a refusal rested on: it holds while `evidenceHash` is the same. */
    refusedEvidence: text('refused_evidence'),
    /** The merge that an acceptance made. */
    judgmentId: ref('judgment_id'),
    reason: text('reason'),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
  },
  (t) => [
    unique('employer_duplicate_pair').on(t.firstId, t.secondId),
    index('employer_duplicate_second_idx').on(t.secondId),
    index('employer_duplicate_score_idx').on(t.score, t.id),
    check('employer_duplicate_ordered', sql`first_id < second_id`),
  ],
);

/** Up to which register version employers were searched for duplicates. */
export const duplicateSearch = labor.table('duplicate_search', {
  registerVersion: bigint('register_version', { mode: 'number' }).primaryKey(),
  searchedAt: instant('searched_at').notNull().defaultNow(),
});

/** A person's decision about identity, kept with its reason and what it moved, so that it can be undone. */
export const employerJudgment = labor.table('employer_judgment', {
  id: id(),
  kind: text('kind', { enum: ['MERGE', 'SPLIT'] }).notNull(),
  /** The employer that stays (MERGE) or from which mentions leave (SPLIT). */
  employerId: ref('employer_id').notNull(),
  /** The employer that was absorbed (MERGE) or that the mentions became (SPLIT). */
  otherId: ref('other_id').notNull(),
  /** Ids that pointed elsewhere before (MERGE) or mentions that moved (SPLIT). */
  moved: bigint('moved', { mode: 'number' }).array().notNull(),
  /** Where each of `moved` stood before: the employer of a mention (SPLIT), what absorbed an employer, or null (MERGE). */
  movedFrom: bigint('moved_from', { mode: 'number' }).array().notNull(),
  reason: text('reason').notNull(),
  decidedBy: text('decided_by').notNull(),
  decidedAt: instant('decided_at').notNull().defaultNow(),
  registerVersion: bigint('register_version', { mode: 'number' }).notNull(),
  undoneVersion: bigint('undone_version', { mode: 'number' }),
  undoneBy: text('undone_by'),
  undoneReason: text('undone_reason'),
});

/** A parent over a subsidiary, or a successor after an employer, between dates. */
export const employerRelation = labor.table(
  'employer_relation',
  {
    id: id(),
    kind: text('kind', { enum: ['PARENT', 'SUCCESSOR'] }).notNull(),
    employerId: ref('employer_id').notNull(),
    /** Its parent, or the one that succeeded it. */
    relatedId: ref('related_id').notNull(),
    fromOn: date('from_on'),
    toOn: date('to_on'),
    source: text('source').notNull(),
  },
  (t) => [
    // A relation since nobody knows when is stated once too.
    unique('employer_relation_stated_once')
      .on(t.kind, t.employerId, t.relatedId, t.fromOn)
      .nullsNotDistinct(),
    index('employer_relation_related_idx').on(t.relatedId),
  ],
);

/** A case's identity: (publisher, the publisher's case number). */
export const enforcementCase = labor.table(
  'enforcement_case',
  {
    id: id(),
    publisher: text('publisher').notNull(),
    caseNumber: text('case_number').notNull(),
    dataset: text('dataset').notNull(),
    employerId: ref('employer_id').notNull(),
    mentionId: ref('mention_id').notNull(),
    /** Disputes of it that are not decided. */
    openDisputes: integer('open_disputes').notNull().default(0),
    employerStatement: text('employer_statement'),
  },
  (t) => [
    uniqueIndex('enforcement_case_number_idx').on(t.publisher, t.caseNumber),
    index('enforcement_case_employer_idx').on(t.employerId),
    index('enforcement_case_mention_idx').on(t.mentionId),
  ],
);

/** What was known of a case between two register versions. The current one has no `superseded_version`. */
export const caseVersion = labor.table(
  'case_version',
  {
    id: id(),
    caseId: ref('case_id').notNull(),
    employerId: ref('employer_id').notNull(),
    lawType: text('law_type').notNull(),
    severity: text('severity').notNull(),
    finality: text('finality').notNull(),
    contested: boolean('contested').notNull(),
    determinedOn: date('determined_on'),
    findingsFrom: date('findings_from'),
    findingsTo: date('findings_to'),
    amountAssessedCents: cents('amount_assessed_cents'),
    amountPaidCents: cents('amount_paid_cents'),
    backWagesCents: cents('back_wages_cents'),
    civilPenaltiesCents: cents('civil_penalties_cents'),
    workersAffected: integer('workers_affected'),
    violationCount: integer('violation_count').notNull(),
    industry: text('industry'),
    url: text('url'),
    contentHash: text('content_hash').notNull(),
    retrievedOn: date('retrieved_on').notNull(),
    knownOn: date('known_on').notNull(),
    knownUntil: date('known_until'),
    registerVersion: bigint('register_version', { mode: 'number' }).notNull(),
    supersededVersion: bigint('superseded_version', { mode: 'number' }),
    /** Where staff of the city corrected what the publisher says: why, for the public to read. */
    correction: text('correction'),
  },
  (t) => [
    uniqueIndex('case_version_current_idx').on(t.caseId).where(sql`superseded_version is null`),
    index('case_version_employer_idx').on(t.employerId),
    index('case_version_case_idx').on(t.caseId),
    // Includes all that statistics sum: by hand in its migration, Drizzle cannot say it.
    index('case_version_counted_idx')
      .on(t.determinedOn, t.industry)
      .where(sql`superseded_version is null and finality in ('DETERMINED', 'FINAL', 'SATISFIED')`),
  ],
);

/** Who corrected a case. Why, and what was before, stands in the case's versions. */
export const caseCorrection = labor.table('case_correction', {
  caseVersionId: ref('case_version_id').primaryKey(),
  /** The dispute that led to it; null where staff found the fault themselves. */
  disputeId: ref('dispute_id'),
  decidedBy: text('decided_by').notNull(),
  decidedAt: instant('decided_at').notNull().defaultNow(),
});

/** Somebody says that a case is wrong. */
export const dispute = labor.table(
  'dispute',
  {
    id: id(),
    caseId: ref('case_id').notNull(),
    ground: text('ground').notNull(),
    statement: text('statement').notNull(),
    evidenceUrl: text('evidence_url'),
    /** See `receipts/receipt.ts`: the code itself is nowhere. */
    receiptHash: bytea('receipt_hash').notNull(),
    filedAt: instant('filed_at').notNull().defaultNow(),
    decideBy: date('decide_by').notNull(),
    status: text('status', { enum: ['OPEN', 'DECIDED', 'WITHDRAWN'] })
      .notNull()
      .default('OPEN'),
    outcome: text('outcome'),
    explanation: text('explanation'),
    decidedAt: instant('decided_at'),
    decidedBy: text('decided_by'),
  },
  (t) => [
    unique('dispute_receipt_hash_unique').on(t.receiptHash),
    index('dispute_queue_idx').on(t.status, t.decideBy, t.id),
    index('dispute_case_idx').on(t.caseId),
    check('dispute_status_known', sql`status in ('OPEN', 'DECIDED', 'WITHDRAWN')`),
  ],
);

/** How to reach who filed a dispute: personal, and apart from it. */
export const disputeContact = labor.table('dispute_contact', {
  disputeId: ref('dispute_id').primaryKey(),
  name: text('name'),
  phone: text('phone'),
  email: text('email'),
  safeToContact: boolean('safe_to_contact').notNull(),
});

/** What a case found, statute by statute. */
export const violation = labor.table(
  'violation',
  {
    caseVersionId: ref('case_version_id').notNull(),
    ordinal: smallint('ordinal').notNull(),
    statute: text('statute'),
    description: text('description'),
    count: integer('count').notNull(),
    backWagesCents: cents('back_wages_cents'),
    workersAffected: integer('workers_affected'),
  },
  (t) => [primaryKey({ columns: [t.caseVersionId, t.ordinal] })],
);

/** An exclusion from public work or a program, in force from its first to its last day. */
export const debarment = labor.table(
  'debarment',
  {
    id: id(),
    publisher: text('publisher').notNull(),
    dataset: text('dataset').notNull(),
    recordId: text('record_id').notNull(),
    mentionId: ref('mention_id').notNull(),
    employerId: ref('employer_id').notNull(),
    program: text('program').notNull(),
    startsOn: date('starts_on').notNull(),
    endsOn: date('ends_on'),
    contentHash: text('content_hash').notNull(),
    retrievedOn: date('retrieved_on').notNull(),
    knownOn: date('known_on').notNull(),
    knownUntil: date('known_until'),
    registerVersion: bigint('register_version', { mode: 'number' }).notNull(),
    supersededVersion: bigint('superseded_version', { mode: 'number' }),
  },
  (t) => [
    uniqueIndex('debarment_current_idx').on(t.publisher, t.recordId).where(sql`superseded_version is null`),
    index('debarment_employer_idx').on(t.employerId),
  ],
);

/** An accident at an employer's work that was reported: no case, moves no status. */
export const workplaceIncident = labor.table(
  'workplace_incident',
  {
    id: id(),
    publisher: text('publisher').notNull(),
    dataset: text('dataset').notNull(),
    recordId: text('record_id').notNull(),
    mentionId: ref('mention_id').notNull(),
    employerId: ref('employer_id').notNull(),
    kind: text('kind', { enum: ['FATALITY', 'CATASTROPHE', 'FATALITY_AND_CATASTROPHE'] }),
    fatalities: integer('fatalities'),
    occurredOn: date('occurred_on'),
    description: text('description'),
    inspectionNumber: text('inspection_number'),
    contentHash: text('content_hash').notNull(),
    retrievedOn: date('retrieved_on').notNull(),
    knownOn: date('known_on').notNull(),
    knownUntil: date('known_until'),
    registerVersion: bigint('register_version', { mode: 'number' }).notNull(),
    supersededVersion: bigint('superseded_version', { mode: 'number' }),
  },
  (t) => [
    uniqueIndex('workplace_incident_current_idx')
      .on(t.publisher, t.recordId)
      .where(sql`superseded_version is null`),
    index('workplace_incident_employer_idx').on(t.employerId),
    index('workplace_incident_mention_idx').on(t.mentionId),
  ],
);

/** Sums over an employer's counted cases as they stand now, kept by the import so that a list costs one read. */
export const employerRecord = labor.table(
  'employer_record',
  {
    employerId: bigint('employer_id', { mode: 'number' }).primaryKey(),
    cases: integer('cases').notNull(),
    violations: integer('violations').notNull(),
    workersAffected: integer('workers_affected'),
    amountAssessedCents: cents('amount_assessed_cents'),
    backWagesCents: cents('back_wages_cents'),
    civilPenaltiesCents: cents('civil_penalties_cents'),
    openBalanceCents: cents('open_balance_cents'),
    firstFindingOn: date('first_finding_on'),
    lastFindingOn: date('last_finding_on'),
    repeatViolator: boolean('repeat_violator').notNull(),
    /** Last day on which a case makes a VIOLATOR: `infinity` where such a case carries no date. */
    lastViolationOn: date('last_violation_on'),
    /** Last day of the debarment that ends last; `infinity` while open-ended, null without one. */
    debarredUntil: date('debarred_until'),
  },
  (t) => [index('employer_record_back_wages_idx').on(t.backWagesCents)],
);

/** A stored answer to "is this a violator?", with the evidence it rested on. */
export const screening = labor.table(
  'screening',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    subjectKey: text('subject_key').notNull(),
    subject: jsonb('subject').notNull(),
    status: text('status').notNull(),
    asOf: date('as_of').notNull(),
    registerVersion: bigint('register_version', { mode: 'number' }).notNull(),
    matcherVersion: text('matcher_version').notNull(),
    matches: jsonb('matches').notNull(),
    askedBy: text('asked_by').notNull(),
    agency: text('agency'),
    askedAt: instant('asked_at').notNull().defaultNow(),
    /** Every employer that it shows, and those that they had absorbed: who relied on a record is found by it. */
    employerIds: bigint('employer_ids', { mode: 'number' }).array().notNull().default([]),
  },
  (t) => [index('screening_employer_ids_idx').using('gin', t.employerIds)],
);

/** A reviewer's verdict on one candidate for one subject; the last one that was not reversed binds. */
export const matchReview = labor.table(
  'match_review',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    screeningId: uuid('screening_id').notNull(),
    employerId: ref('employer_id').notNull(),
    /** Hash of the subject as normalized: the same applicant next year gives the same. */
    subjectHash: text('subject_hash').notNull(),
    /** Hash of the employer's names, places and identifiers: when it changes, the verdict no longer binds. */
    evidenceHash: text('evidence_hash').notNull(),
    verdict: text('verdict', { enum: ['SAME', 'DIFFERENT', 'UNSURE'] }).notNull(),
    reason: text('reason').notNull(),
    reviewedBy: text('reviewed_by').notNull(),
    reviewedAt: instant('reviewed_at').notNull().defaultNow(),
  },
  (t) => [index('match_review_subject_idx').on(t.subjectHash)],
);

/** What statistics offices published of price indexes, by series and month. */
export const indexObservation = labor.table(
  'index_observation',
  {
    id: id(),
    series: text('series').notNull(),
    /** The first day of the month. */
    month: date('month').notNull(),
    value: numeric('value').notNull(),
    dataset: text('dataset').notNull(),
    publisher: text('publisher').notNull(),
    knownOn: date('known_on').notNull(),
    knownUntil: date('known_until'),
    registerVersion: bigint('register_version', { mode: 'number' }).notNull(),
    supersededVersion: bigint('superseded_version', { mode: 'number' }),
  },
  (t) => [
    uniqueIndex('index_observation_standing_key')
      .on(t.series, t.month)
      .where(sql`superseded_version is null`),
    check('index_observation_month_is_a_first', sql`extract(day from ${t.month}) = 1`),
    check('index_observation_value_positive', sql`${t.value} > 0`),
  ],
);

/** Policy records by version: who set them, why, from when. Of two versions from one day the one set last is in force. */
export const policy = labor.table(
  'policy',
  {
    id: text('id').notNull(),
    effectiveFrom: date('effective_from').notNull(),
    setBy: text('set_by').notNull(),
    setAt: instant('set_at').notNull().defaultNow(),
    reason: text('reason'),
    terms: jsonb('terms').notNull(),
  },
  (t) => [primaryKey({ columns: [t.id, t.effectiveFrom, t.setAt] })],
);
