import { randomUUID } from 'node:crypto';
import type { Sql } from '@hub/kit/lists';
import { findEmployers } from '@hub/labor/employers/query';
import { type HeldProcess, readProcesses } from '@hub/procurement/ocds/process';
import { releaseOf, type Supplier } from '@hub/procurement/ocds/release';

/**
 * A release package of the Open Contracting Data Standard 1.1 with all that the hub knows of contracting processes, in
 * pieces: a release for each, some processes at a time. `now` is when it is published.
 */
export async function* ocdsPackage(sql: Sql, now: Date): AsyncGenerator<string> {
  const head = {
    uri: `urn:uuid:${randomUUID()}`,
    version: '1.1',
    publishedDate: now.toISOString(),
    publisher: { name: 'Worker Empowerment Hub' },
  };
  yield `${JSON.stringify(head).slice(0, -1)},"releases":[`;
  let separator = '\n';
  for await (const page of readProcesses(sql)) {
    const suppliers = await suppliersOf(sql, page, now.toISOString().slice(0, 10));
    for (const process of page) {
      yield separator + JSON.stringify(releaseOf(process, suppliers));
      separator = ',\n';
    }
  }
  yield '\n]}\n';
}

async function suppliersOf(
  sql: Sql,
  page: readonly HeldProcess[],
  today: string,
): Promise<Map<number, Supplier>> {
  const ids = new Set(page.flatMap(({ contracts }) => contracts.map((one) => String(one.supplier_id))));
  const rows = await findEmployers(sql, [...ids], today);
  return new Map(
    rows.map((row) => [
      Number(row.asked_id),
      {
        name: row.legal_name,
        tradeNames: row.trade_names,
        place: { street: row.street, city: row.city, state: row.state, postalCode: row.postal_code },
      },
    ]),
  );
}
