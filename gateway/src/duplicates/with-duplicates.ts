import { randomUUID } from 'node:crypto';
import { openDatabase as openSubgraphDatabase } from '@hub/kit/database';
import { parseInput } from '@hub/kit/input';
import type { Connection } from '@hub/kit/paging';
import type { LaborContext } from '@hub/labor/context';
import { acceptDuplicate, refuseDuplicate, undoDuplicate } from '@hub/labor/duplicates/decide';
import { duplicatePage, shownDuplicate } from '@hub/labor/duplicates/list';
import { searchedVersion } from '@hub/labor/duplicates/query';
import { duplicateAcceptance } from '@hub/labor/duplicates/resolver';
import { searchDuplicates } from '@hub/labor/duplicates/search';
import type { DuplicateStatus, EmployerDuplicate } from '@hub/labor/duplicates/type';
import { buildLabor } from '@hub/labor/subgraph';
import { dayInNewYork } from '@hub/rules/dates';
import type { Config } from '../config.js';
import type { Say } from '../hub/closing.js';
import { openDatabase } from '../hub/database.js';
import { operator } from '../operator.js';

/** What a command may do with proposals, as the operator of this machine; what it decides stands in the audit. */
export interface Duplicates {
  /** Looks among the employers that changed since the last search; starts the matcher only when any did. */
  search(): Promise<void>;
  page(
    status: `${DuplicateStatus}`,
    args: { readonly first: number; readonly after: string | null },
  ): Promise<Connection<EmployerDuplicate>>;
  decide(
    verb: 'accept' | 'refuse' | 'undo',
    decision: { readonly id: string; readonly reason: string; readonly keep: string | null },
  ): Promise<EmployerDuplicate>;
}

/** Gives a command the proposals of the hub's database for the time of its work. */
export async function withDuplicates<Result>(
  config: Config,
  say: Say,
  work: (duplicates: Duplicates) => Promise<Result>,
): Promise<Result> {
  const opened = await openDatabase(config, say);
  const address = { databaseUrl: opened.url, databasePassword: config.databasePasswords.labor };
  const db = openSubgraphDatabase('labor', address);
  const context = {
    db,
    sql: db.sql,
    // A registrar's work needs a registrar's role; the audit says by its id that it was done by command.
    caller: { ...operator(), roles: ['ADMIN'] as const },
    requestId: randomUUID(),
    today: dayInNewYork(new Date()),
  };
  try {
    return await work({
      async search() {
        const [head] = await db.sql<{ version: string }[]>`
          select coalesce(max(version), 0) as version from labor.register_version`;
        if (Number(head?.version) > (await searchedVersion(db.sql))) await search(address, context, say);
      },
      page: (status, args) => duplicatePage(context, status as DuplicateStatus, args),
      async decide(verb, { id, reason, keep }) {
        const decision = parseInput(
          duplicateAcceptance,
          { duplicateId: id, reason, employerId: keep },
          'decision',
        );
        const decided = { accept: acceptDuplicate, refuse: refuseDuplicate, undo: undoDuplicate }[verb];
        return shownDuplicate(context, await decided(context, decision));
      },
    });
  } finally {
    await db.close();
    await opened.close();
  }
}

async function search(
  address: Parameters<typeof openSubgraphDatabase>[1],
  { caller, requestId }: Pick<LaborContext, 'caller' | 'requestId'>,
  say: Say,
): Promise<void> {
  say('Building the index of employers');
  const labor = await buildLabor();
  const running = await labor.start({
    ...address,
    askGraph: () => Promise.reject(new Error('labor stands alone here')),
  });
  try {
    await running.ready;
    const context = running.context({ caller, requestId }) as LaborContext;
    const { searched, found } = await searchDuplicates(context, (count) => {
      if (count % STEP_TOLD === 0) say(`${count} employers looked at`);
    });
    say(`${searched} employers looked at, ${found} pairs proposed`);
  } finally {
    await running.close();
  }
}

/** Progress is told every so many employers: every few seconds. */
const STEP_TOLD = 10_000;
