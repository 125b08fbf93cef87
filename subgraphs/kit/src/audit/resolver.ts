import { Arg, type ClassType, Ctx, Int, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import { readFor } from '../database.js';
import { parseInput } from '../input.js';
import { listConnection } from '../lists.js';
import type { Connection } from '../paging.js';
import type { DatabaseContext } from '../start.js';
import type { SubgraphName } from '../subgraph.js';
import { AUDIT_ENTRIES, findAuditPage, toAuditEntry } from './query.js';
import { type AuditEntry, AuditEntryConnection, AuditFilter } from './type.js';

const TEXT_MAX = 200;
const optionalText = z
  .string()
  .max(TEXT_MAX, `must have at most ${TEXT_MAX} characters`)
  .refine((text) => !text.includes('\0'), 'must not hold a NUL character')
  .nullish()
  .transform((text) => text ?? null);
const auditFilter = z.object({
  action: optionalText,
  actor: optionalText,
  agency: optionalText,
  about: optionalText,
});

/** The root field of a subgraph by which auditors read its chain: `laborAuditEntries`. */
export function auditResolver(subgraph: SubgraphName): ClassType {
  @Resolver()
  class AuditResolver {
    @Query(() => AuditEntryConnection, {
      name: `${subgraph}AuditEntries`,
      nullable: true,
      description: `What was done in ${subgraph} by whom, the last first. For AUDITOR.`,
    })
    auditEntries(
      @Arg('filter', () => AuditFilter, { nullable: true, description: 'Narrows the list.' })
      filter: AuditFilter | null | undefined,
      @Arg('first', () => Int, { nullable: true, description: 'Entries to give, 1 to 100; 20 without it.' })
      first: number | null | undefined,
      @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' })
      after: string | null | undefined,
      @Ctx() { db, caller }: Pick<DatabaseContext<unknown>, 'db' | 'caller'>,
    ): Promise<Connection<AuditEntry>> {
      const criteria = parseInput(auditFilter, filter ?? {}, 'filter');
      return listConnection({
        name: `${subgraph}AuditEntries ${JSON.stringify(criteria)}`,
        order: AUDIT_ENTRIES,
        args: { first, after },
        load: (page) => readFor(db, caller, (tx) => findAuditPage(tx, subgraph, criteria, page)),
        node: toAuditEntry,
      });
    }
  }
  return AuditResolver;
}
