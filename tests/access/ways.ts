import { SAMPLE_RECEIPT } from '@hub/gateway/sample/disputes';
import { signableBid } from '@hub/gateway/sample/due-diligence';
import { findOpenBid, findShowcase } from '@hub/gateway/sample/on-file';
import { ROLES } from '@hub/kit/caller';
import { dayInNewYork } from '@hub/rules/dates';
import { PROVISIONS } from '@hub/rules/living-wage/contract-provisions';
import { type GraphQLFieldMap, isRequiredArgument } from 'graphql';
import postgres from 'postgres';
import { haveCityFloor, LIVING_WAGE_ARGUMENTS } from './living-wage.js';
import { leastValue } from './probe.js';

/** Ids of the invented city behind which something is found. */
export interface Found {
  readonly showcase: { readonly id: string; readonly legalName: string; readonly license: License };
  readonly caseId: string;
  /** An open dispute with word of how to reach who filed it. */
  readonly dispute: { readonly id: string; readonly caseId: string };
  /** A record of a list of debarments, as an input names it. */
  readonly debarment: string;
  readonly licenseId: string;
  /** A contract that is to be ended, and that nothing else asks for. */
  readonly endable: string;
  readonly bid: { readonly id: string; readonly solicitation: string; readonly bidder: string };
  /** Takes a disclosure. */
  readonly openBid: string;
  /** A bid that can be signed. */
  readonly signableBid: string;
  /** Of the bid, to equitable procurement. */
  readonly commitment: string;
  /** Solicitations that nobody else knows, and a bid to be withdrawn. */
  readonly tender: { readonly planned: string; readonly active: string; readonly bid: string };
  readonly ids: Readonly<
    Record<'contract' | 'organization' | 'program' | 'partnership' | 'union' | 'agreement', string>
  >;
  /** A finding on a contract, and a quarter with payrolls and with a contract that has none. */
  readonly payroll: { readonly finding: string; readonly year: number; readonly quarter: number };
  /** Employers of whom nobody else knows, to be judged. */
  readonly spare: string[];
  /** Proposals: one to accept and then to undo, so that the next role can accept it too, and one to refuse. */
  readonly duplicates: string[];
}

interface License {
  readonly number: string;
  readonly authority: string;
}

/** Reads the ids, as the database's own user, and gives one employer what the city gives none. */
export async function findWays(databaseUrl: string): Promise<Found> {
  const sql = postgres(databaseUrl, { max: 1 });
  const one = async (query: PromiseLike<readonly Record<string, string>[]>) => {
    const [row] = await query;
    if (!row) throw new Error('The invented city lacks something that the matrix asks for');
    return row;
  };
  const idOf = async (table: string) =>
    (await one(sql`select id::text from ${sql(table)} order by id limit 1`)).id as string;
  try {
    const showcase = await findShowcase(sql as never);
    const bid = await one(sql`
      select id::text, solicitation_id::text as solicitation, bidder_id::text as bidder from procurement.bid
      where bidder_id is not null order by id limit 1`);
    await sql`
      insert into labor.employer_relation (kind, employer_id, related_id, source)
      select 'PARENT', ${bid.bidder as string}, max(id), 'a test of the matrix' from labor.employer`;
    await sql`
      insert into labor.employer_identifier
      select id, employer_id, 'US-UEI', 'TESTMATRIX12' from labor.employer_mention
      where employer_id = ${bid.bidder as string} limit 1`;
    await haveChanges(sql, showcase.id);
    await haveDisclosure(sql, bid.id as string);
    const { id: commitment } = await one(sql`
      with made as (
        insert into procurement.equity_commitment (solicitation_id, bid_id, statement, status, recorded_by)
        select ${bid.solicitation as string}, of_bid, 'a', 'MADE', 'a test of the matrix'
        from (values (null), (${bid.id as string}::bigint)) as given (of_bid) returning id
      )
      select min(id)::text as id from made`);
    const tender = await one(sql`
      with tender as (
        insert into procurement.solicitation (ocid, title, buyer, status) values
          ('a test of the matrix', 'a', 'a', 'PLANNED'), ('a second test', 'a', 'a', 'ACTIVE') returning id, status
      ), bid as (
        insert into procurement.bid (solicitation_id, number, bidder_id, status)
        select id, 'a', ${bid.bidder as string}, 'PENDING' from tender where status = 'ACTIVE' returning id
      )
      select bid.id::text as bid, planned.id::text as planned, active.id::text as active
      from bid, tender as planned, tender as active where planned.status = 'PLANNED' and active.status = 'ACTIVE'`);
    const { id: openBid } = await findOpenBid(sql as never, showcase.id);
    await haveCityFloor(sql);
    const duplicates = await sql<{ id: string }[]>`
      insert into labor.employer_duplicate (first_id, second_id, score, reasons, evidence_hash, register_version)
      select id - 10 - n, id - n, 0.9, '[{"feature": "NAME", "weight": 1, "detail": "a test of the matrix"}]',
        'h', 1
      from (select max(id) as id from labor.employer) last, generate_series(0, 1) n
      returning id::text`;
    await sql`
      insert into labor.register_change (version, ordinal, kind, employer_id)
      select max(version), 1000000, 'SPLIT', ${showcase.id} from labor.register_version`;
    await sql`
      insert into licensing.registry_evidence (license_id, evidence, retrieved_on)
      select id, '{}', '2026-01-01' from licensing.license
      where number = ${showcase.license.number} and authority = ${showcase.license.authority}`;
    await sql`
      insert into licensing.license_term (license_id, status)
      select id, 'ACTIVE' from licensing.license
      where number = ${showcase.license.number} and authority = ${showcase.license.authority}`;
    const payroll = await havePayrolls(sql);
    const spare = await sql<{ id: string }[]>`
      select id::text from labor.employer where merged_into is null order by id desc limit 5`;
    const { id: caseId = '' } = await one(
      sql`select id::text from labor.enforcement_case where employer_id = ${showcase.id} limit 1`,
    );
    await sql`
      update labor.case_version set correction = 'a test of the matrix'
      where case_id = ${caseId} and superseded_version is null`;
    const dispute = await one(sql`
      select id::text, case_id::text as "caseId" from labor.dispute join labor.dispute_contact on dispute_id = id
      where status = 'OPEN' order by id limit 1`);
    const debarment = await one(sql`
      select dataset, record_id as "recordId" from labor.debarment where superseded_version is null order by id limit 1`);
    // A contract is shown with what it held before.
    await sql`
      update procurement.contract set site = 'a test of the matrix'
      where id = (select id from procurement.contract order by id limit 1)`;
    const { id: endable = '' } = await one(sql`
      select id::text from procurement.contract where status = 'ACTIVE' order by id desc limit 1`);
    // Asked about last, so that nothing becomes known since.
    const signable = await signableBid(
      { sql: sql as never, url: databaseUrl },
      showcase.id,
      dayInNewYork(new Date()),
    );
    return {
      showcase,
      caseId,
      endable,
      dispute: dispute as Found['dispute'],
      debarment: `record: { dataset: "${debarment.dataset}", recordId: "${debarment.recordId}" }`,
      licenseId: await idOf('licensing.license'),
      bid: bid as Found['bid'],
      openBid,
      signableBid: signable.id,
      commitment: commitment as string,
      tender: tender as Found['tender'],
      ids: {
        contract: await idOf('procurement.contract'),
        organization: await idOf('workforce.organization'),
        program: await idOf('workforce.program'),
        partnership: await idOf('workforce.partnership'),
        union: await idOf('bargaining.labor_union'),
        agreement: (
          await one(sql`select id::text from bargaining.agreement where published order by id limit 1`)
        ).id as string,
      },
      payroll,
      spare: spare.map(({ id }) => id),
      duplicates: duplicates.map(({ id }) => id),
    };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Gives every agency an earlier screening of the employer, a correction that touches it, and a watch that was told. */
async function haveChanges(sql: postgres.Sql, employerId: string): Promise<void> {
  const agencies = ROLES.map((role) => role.toLowerCase());
  await sql`
    insert into labor.register_change (version, ordinal, kind, employer_id)
    values (1, 1000000, 'CORRECTION', ${employerId})`;
  await sql`
    insert into labor.screening (subject_key, subject, status, as_of, register_version, matcher_version, matches, asked_by,
      agency, employer_ids)
    select 'a', '{}', 'CLEAR', '2026-01-01', 0, '1', '[]', 'a test of the matrix', agency, array[${employerId}::bigint]
    from unnest(${agencies}::text[]) as agency`;
  await sql`
    with watch as (
      insert into labor.watch (agency, role, employer_ids, told_version)
      select agency, 'LICENSING', '{}', 1 from unnest(${agencies}::text[]) as agency returning id
    )
    insert into labor.watch_notice (watch_id, version, ordinal, kind, status) select id, 1, 1, 'CASE_ADDED', 'CLEAR' from watch`;
}

/** Gives a bid a disclosure that declares one of everything and contradicts itself, and a version before it. */
async function haveDisclosure(sql: postgres.Sql, bidId: string): Promise<void> {
  await sql`
    insert into procurement.disclosure (bid_id, expires_on, uses_forced_arbitration, class_action_waiver, applies_to,
      flows_down_to_subcontractors, violations, agreements, attested_by, submitted_by, supersedes)
    select ${bidId}, '2999-01-01', false, true, '{EMPLOYEES}', true,
      '[{"caseReference": "a", "authority": "a", "determinedOn": "2026-01-01"}]',
      '[{"kind": "LABOR_PEACE", "counterparty": "a", "expiresOn": null, "firstContractArbitration": false}]',
      'a test of the matrix', 'a test of the matrix', max(id) from procurement.disclosure where bid_id = ${bidId}`;
  await sql`update procurement.bid set status_reason = 'a test of the matrix' where id = ${bidId}`;
  await sql`
    update procurement.solicitation set status_reason = 'a test of the matrix'
    where id = (select solicitation_id from procurement.bid where id = ${bidId})`;
}

/** Gives a contract findings that each of those who decide may decide, and its quarter a contract that has no payroll. */
async function havePayrolls(sql: postgres.Sql): Promise<Found['payroll']> {
  const [quarter] = await sql<{ year: number; quarter: number }[]>`
    select year, quarter from procurement.quarterly_report order by 1, 2 limit 1`;
  if (!quarter) throw new Error('The invented city has no payrolls');
  await sql`
    insert into procurement.contract (ocid, number, title, buyer, supplier_id, status, labor_service, awarded_on)
    select 'a test of the matrix', '1', 'a test of the matrix', 'City', supplier_id, 'ACTIVE', 'cleaning', '2000-01-01'
    from procurement.contract order by id limit 1`;
  const findings = await sql<{ id: string }[]>`
    insert into procurement.living_wage_finding (contract_id, supplier_id, kind, period_from, period_to, found_on,
      shortfall_cents, workers, evidence)
    select id, supplier_id, 'JOB_PROTECTION', date '2001-01-01' + n, date '2001-01-01' + n, '2001-02-01', 0, 1, '{}'
    from (select id, supplier_id from procurement.contract order by id limit 1) c, generate_series(1, ${ROLES.length}) n
    returning id::text`;
  return { finding: findings[0]?.id as string, ...quarter };
}

/** What a caller was answered before, that a later question needs: of its own screening, judgment, dispute and watch. */
export interface Earlier {
  screening: string;
  candidate: string;
  judgment: string;
  receipt: string;
  watch: string;
  finding: string;
}

/** An id that nothing has. */
export const NO_ID = '00000000-0000-4000-8000-000000000000';

/** Arguments that find something, as texts by `Type.field`; by `Type.field again` those of a second question. */
export function argumentsFor(found: Found, earlier: Earlier): Readonly<Record<string, string>> {
  const { showcase, bid, ids, payroll, spare, duplicates } = found;
  const id = (value: string) => `id: ${JSON.stringify(value)}`;
  const input = (fields: object) =>
    `input: { ${Object.entries(fields)
      .map(([name, value]) => `${name}: ${/^[A-Z_]+$/.test(value) ? value : JSON.stringify(value)}`)
      .join(', ')} }`;
  const { number, authority } = showcase.license;
  return {
    'Query.screenEmployers': `subjects: [{ key: "a", name: ${JSON.stringify(showcase.legalName)} }]`,
    'Query.screening': id(earlier.screening),
    'Query.watch': id(earlier.watch),
    'Mutation.watchEmployers': `input: { subjects: [{ key: "a", name: ${JSON.stringify(showcase.legalName)} }] }`,
    'Mutation.unwatch': input({ watchId: earlier.watch }),
    'Query.solicitation': id(bid.solicitation),
    'Query.bid': id(bid.id),
    'Mutation.createSolicitation': input({ ocid: 'another of the matrix', title: 'a', buyer: 'a' }),
    'Mutation.amendSolicitation': input({ solicitationId: found.tender.planned, title: 'a test' }),
    'Mutation.changeSolicitationStatus': input({ solicitationId: found.tender.planned, status: 'ACTIVE' }),
    'Mutation.submitBid': input({
      solicitationId: found.tender.active,
      number: 'a test of the matrix',
      bidderId: bid.bidder,
      amount: '1',
    }),
    'Mutation.amendBid': input({ bidId: found.openBid, amount: '1' }),
    'Mutation.judgeBid': input({ bidId: found.openBid, status: 'VALID' }),
    'Mutation.withdrawBid': input({ bidId: found.tender.bid }),
    'Mutation.recordEquityCommitment': input({ solicitationId: found.tender.active, statement: 'a test' }),
    'Mutation.updateEquityCommitment': input({
      commitmentId: found.commitment,
      status: 'KEPT',
      evidence: 'a test of the matrix',
    }),
    'Mutation.signContract': `input: { bidId: ${JSON.stringify(found.signableBid)}, signedOn: "${dayInNewYork(new Date())}",
      provisions: [${PROVISIONS.join(', ')}] }`,
    'Mutation.submitDisclosure': `input: { bidId: ${JSON.stringify(found.openBid)}, arbitration: {
      usesForcedArbitration: false, classActionWaiver: true, appliesTo: [EMPLOYEES], flowsDownToSubcontractors: false },
      violations: [{ caseReference: "a", authority: "a", determinedOn: "2026-01-01" }],
      agreements: [{ kind: LABOR_PEACE, counterparty: "a" }], attestedBy: "a test of the matrix" }`,
    'Solicitation.bid': `bidderId: ${JSON.stringify(bid.bidder)}`,
    'Query.employer': id(bid.bidder),
    'Query.employersById': `ids: [${JSON.stringify(bid.bidder)}]`,
    'Query.employers': `text: ${JSON.stringify(showcase.legalName)}`,
    'Query.case': id(found.caseId),
    'Query.dispute': id(found.dispute.id),
    'Query.disputeByReceipt': `code: "${SAMPLE_RECEIPT}"`,
    'Mutation.fileDispute': input({
      caseId: found.caseId,
      ground: 'PAID',
      statement: 'a test of the matrix',
    }),
    'Mutation.withdrawDispute': input({ code: earlier.receipt }),
    'Mutation.decideDispute': input({
      disputeId: found.dispute.id,
      outcome: 'UPHELD',
      explanation: 'a test of the matrix',
    }),
    'Mutation.acceptEmployerStatement': input({ disputeId: found.dispute.id }),
    'Mutation.withdrawEmployerStatement': input({ caseId: found.dispute.caseId }),
    'Mutation.correctCase': `input: { caseId: "${found.dispute.caseId}", correction: { finality: VACATED },
      explanation: "a test of the matrix" }`,
    'Mutation.correctDebarment': `input: { ${found.debarment}, explanation: "a test of the matrix" }`,
    'Mutation.undoDebarmentCorrection': `input: { ${found.debarment}, reason: "a test of the matrix" }`,
    'Query.policy': id('register'),
    'Query.policyVersions': id('register'),
    ...LIVING_WAGE_ARGUMENTS,
    'Query.license': `number: ${JSON.stringify(number)}, authority: ${JSON.stringify(authority)}`,
    'Query.regroupedRecords': 'since: 0, datasets: ["sample-licensing-board"]',
    'Mutation.followRegister': 'since: 0',
    'Mutation.contractsFollowRegister': 'since: 0',
    'Query.contract': id(ids.contract),
    'Mutation.recordContract': input({
      ocid: 'a test of the matrix',
      number: 'a test of the matrix',
      title: 'a',
      buyer: 'a',
      supplierId: showcase.id,
      awardedOn: '2026-01-01',
      reason: 'a test of the matrix',
    }),
    'Mutation.amendContract': input({ contractId: ids.contract, site: 'a', reason: 'a test of the matrix' }),
    'Mutation.endContract': input({
      contractId: found.endable,
      endedOn: '2026-11-01',
      reason: 'a test of the matrix',
    }),
    'Mutation.recordBoardDetermination': input({
      policy: 'living-wage',
      laborService: 'a test of the matrix',
      outcome: 'COVERED',
      determinedOn: '2026-01-01',
      reason: 'a test of the matrix',
    }),
    'Query.quarterlyComplianceReport': `year: ${payroll.year}, quarter: ${payroll.quarter}`,
    'Query.livingWageFinding': id(payroll.finding),
    'Query.livingWageFindings': 'filter: { openOnly: true }',
    'Mutation.decideLivingWageFinding': input({
      findingId: earlier.finding,
      outcome: 'DISMISSED',
      explanation: 'a test of the matrix',
    }),
    'Mutation.reportPayroll': `input: { employerId: ${JSON.stringify(bid.bidder)}, lines: [{ workerReference: "W-1",
      jobClassification: "Cook", site: "Hall", periodFrom: "2001-01-01", periodTo: "2001-01-31", paidOn: "2001-02-01",
      hours: "1", hourlyWage: "1", wages: "1", benefits: "0" }] }`,
    'Query.organization': id(ids.organization),
    'Query.program': id(ids.program),
    'Query.partnership': id(ids.partnership),
    'Query.union': id(ids.union),
    'Query.agreement': id(ids.agreement),
    'Mutation.reviewMatch': input({
      screeningId: earlier.screening,
      employerId: earlier.candidate,
      verdict: 'SAME',
      reason: 'a test of the matrix',
    }),
    'Mutation.recordLicensingDecision': input({
      licenseNumber: number,
      authority,
      outcome: 'ISSUED',
      rationale: 'a test of the matrix',
      screeningId: earlier.screening,
    }),
    'Mutation.relateEmployers': input({
      employerId: spare[1],
      kind: 'PARENT',
      relatedId: spare[2],
      source: 'a test of the matrix',
    }),
    'Mutation.mergeEmployers': input({
      employerId: spare[3],
      absorbedId: spare[4],
      reason: 'a test of the matrix',
    }),
    'Mutation.setPolicy':
      'input: { id: "register", effectiveFrom: "2999-01-01", terms: {}, reason: "a test of the matrix" }',
    'Mutation.acceptDuplicate': input({ duplicateId: duplicates[0], reason: 'a test of the matrix' }),
    'Mutation.undoDuplicate': input({ duplicateId: duplicates[0], reason: 'a test of the matrix' }),
    'Mutation.refuseDuplicate': input({ duplicateId: duplicates[1], reason: 'a test of the matrix' }),
    'Mutation.undoJudgment': input({ judgmentId: earlier.judgment, reason: 'a test of the matrix' }),
  };
}

/** A field's arguments: those that find something, or the least that it takes; pages have one entry. */
export function argumentsOf(
  type: string,
  field: GraphQLFieldMap<unknown, unknown>[string],
  known: Readonly<Record<string, string>>,
): string {
  const given = known[`${type}.${field.name}`];
  const least = field.args.filter(isRequiredArgument).map((arg) => `${arg.name}: ${leastValue(arg.type)}`);
  const page = field.args.some(({ name }) => name === 'first') ? ['first: 1'] : [];
  const all = [...(given ? [given] : least), ...page];
  return all.length > 0 ? `(${all.join(', ')})` : '';
}
