import { loadAgreements } from '@hub/bargaining/agreement/load';
import { loadUnions } from '@hub/bargaining/union/load';
import { loadBargainingUnits } from '@hub/bargaining/unit/load';
import { connect } from '@hub/db/client';
import { refreshStatistics } from '@hub/db/statistics';
import { SERVICE_CALLER } from '@hub/kit/caller';
import { ReportSink } from '@hub/kit/datasets/sink';
import type { Sql } from '@hub/kit/lists';
import { SUBGRAPH_NAMES } from '@hub/kit/subgraph';
import { storeRelation } from '@hub/labor/relations/query';
import { RelationKind } from '@hub/labor/relations/type';
import { loadBids } from '@hub/procurement/bid/load';
import { loadContracts } from '@hub/procurement/contract/load';
import { loadDisclosures } from '@hub/procurement/disclosure/load';
import { loadSolicitations } from '@hub/procurement/solicitation/load';
import { dayInNewYork } from '@hub/rules/dates';
import { loadOrganizations } from '@hub/workforce/organization/load';
import { loadPartnerships } from '@hub/workforce/partnership/load';
import { loadPrograms } from '@hub/workforce/program/load';
import { loadFacts } from '../importing/facts.js';
import { inImport } from '../importing/transaction.js';
import { haveBoardDecided } from './board.js';
import { type City, factsBySource, generateCity } from './city.js';
import { loadDisputes } from './disputes.js';
import { loadProtection } from './job-protection-load.js';
import { loadPayrolls } from './payroll-load.js';
import { samplePrices, setSamplePolicy } from './prices.js';

/** The seed of the city that a first start shows; its showcase is named in the first query. */
export const SAMPLE_SEED = 'port-ellery';

// Facts written at once, as for an imported file.
const BATCH = 2_000;

/** Fills all five subgraphs with the invented city, through the same doors as imported files. */
export async function loadSampleCity(
  databaseUrl: string,
  say: (message: string) => void,
  size: Partial<Parameters<typeof generateCity>[0]> = {},
): Promise<City> {
  const now = dayInNewYork(new Date());
  const city = generateCity({ seed: SAMPLE_SEED, ...size });
  const database = connect(databaseUrl, { applicationName: 'hub sample', max: 4 });
  try {
    for (const { source, facts } of [...factsBySource(city), samplePrices(city.today)]) {
      await inImport(
        {
          databases: { labor: database.sql, licensing: database.sql, procurement: database.sql },
          caller: SERVICE_CALLER,
          subgraph: facts[0]?.kind === 'license' ? 'licensing' : 'labor',
        },
        (tx, neighborTx) =>
          loadFacts(tx, neighborTx, {
            source: { ...source, url: null },
            files: [],
            today: now,
            sink: new ReportSink(source.dataset),
            batches: inBatches(facts.map((fact, i) => ({ lines: [i + 1], facts: [fact] }))),
            resolved: () => {},
          }),
      );
    }
    const employers = await employerIds(database.sql, city);
    await loadNeighbors(database.sql, city, employers);
    await storeRelations(database.sql, city, employers);
    await loadDisputes(database.sql, now);
    await setSamplePolicy(database.sql);
    await loadPayrolls(database.sql, city.procurement.payroll, employers);
    await haveBoardDecided(database.sql);
    await loadProtection(database.sql, city.procurement, now);
    await refreshStatistics(database.sql, SUBGRAPH_NAMES);
    say(
      `The invented city of Port Ellery is loaded: ${city.employers.length.toLocaleString('en-US')} employers, ${city.cases.length.toLocaleString('en-US')} cases`,
    );
    return city;
  } finally {
    await database.close();
  }
}

function* inBatches<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += BATCH) yield items.slice(from, from + BATCH);
}

type EmployerIds = (key: string) => string;

/** The register's ids of the city's employers, found by the records of the business register. */
async function employerIds(sql: Sql, city: City): Promise<EmployerIds> {
  const rows = await sql<{ recordId: string; id: string }[]>`
    select record_id as "recordId", employer_id::text as id from labor.employer_mention
    where dataset = 'sample-employers' and superseded_version is null`;
  const byRecord = new Map(rows.map(({ recordId, id }) => [recordId, id]));
  const ids = new Map(city.register.map(({ truth, fact }) => [truth, byRecord.get(fact.employer.recordId)]));
  return (key) => {
    const id = ids.get(key);
    if (id === undefined) throw new RangeError(`${key} is no employer of the city`);
    return id;
  };
}

async function storeRelations(sql: Sql, { employers }: City, idOf: EmployerIds): Promise<void> {
  const source = 'Port Ellery Business Register (invented)';
  for (const { key, parent, successorOf } of employers) {
    const employerId = idOf(key);
    if (parent) {
      await storeRelation(sql, {
        employerId,
        kind: RelationKind.PARENT,
        otherId: idOf(parent.key),
        fromOn: parent.since,
        toOn: null,
        source,
      });
    }
    if (successorOf) {
      await storeRelation(sql, {
        employerId,
        kind: RelationKind.PREDECESSOR,
        otherId: idOf(successorOf.key),
        fromOn: successorOf.on,
        toOn: null,
        source,
      });
    }
  }
}

async function loadNeighbors(
  sql: Sql,
  { procurement, workforce, bargaining }: City,
  idOf: EmployerIds,
): Promise<void> {
  const ocids = new Map(procurement.solicitations.map(({ key, ocid }) => [key, ocid]));
  const buyers = new Map(procurement.solicitations.map(({ key, buyer }) => [key, buyer]));
  await loadSolicitations(
    sql,
    procurement.solicitations.map(({ onCityProperty, ...one }) => ({ ...one, onProperty: onCityProperty })),
  );
  await loadBids(
    sql,
    procurement.bids.map((bid) => ({
      ...bid,
      ocid: ocids.get(bid.solicitationKey) ?? '',
      number: bid.key,
      bidderId: idOf(bid.employerKey),
    })),
  );
  await loadDisclosures(
    sql,
    procurement.bids.flatMap(({ key, solicitationKey, disclosure }) =>
      disclosure ? [{ ...disclosure, ocid: ocids.get(solicitationKey) ?? '', number: key }] : [],
    ),
  );
  await loadContracts(
    sql,
    procurement.contracts.map((contract) => ({
      ...contract,
      number: contract.key,
      buyer: buyers.get(contract.solicitationKey) ?? '',
      supplierId: idOf(contract.employerKey),
      onProperty: contract.onCityProperty,
      site: contract.title,
    })),
  );
  await loadOrganizations(
    sql,
    workforce.organizations.map((one) => ({ ...one, reference: one.key })),
  );
  await loadPrograms(
    sql,
    workforce.programs.map((program) => ({
      ...program,
      reference: program.key,
      provider: program.providerKey,
    })),
  );
  await loadPartnerships(
    sql,
    workforce.partnerships.map(({ key, name, parties }) => ({
      reference: key,
      name,
      parties: parties.map((party) => ({
        kind: party.kind,
        name: party.name,
        employerId: party.employerKey === null ? null : idOf(party.employerKey),
        organization: party.organizationKey,
      })),
    })),
  );
  await loadUnions(
    sql,
    bargaining.unions.map(({ key, name }) => ({ reference: key, name })),
  );
  const unions = new Map(bargaining.unions.map(({ key, name }) => [name, key]));
  await loadBargainingUnits(
    sql,
    bargaining.units.map((unit) => ({ ...unit, reference: unit.key, union: unit.unionKey })),
  );
  await loadAgreements(
    sql,
    bargaining.agreements.map((agreement) => ({
      ...agreement,
      reference: agreement.key,
      unit: agreement.unitKey,
      parties: agreement.parties.map((party) => ({
        ...party,
        employerId: party.role === 'EMPLOYER' ? idOf(agreement.employerKey) : null,
        union: unions.get(party.name) ?? null,
      })),
    })),
  );
}
