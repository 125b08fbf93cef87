import { readRetry } from '@hub/db/client';
import type { Sql } from '@hub/kit/lists';
import { Ctx, Query, Resolver } from 'type-graphql';
import type { LaborContext } from '../context.js';
import { Source } from './type.js';

/** All sources of the register, by dataset. */
export const findSources = (sql: Sql): Promise<Source[]> =>
  readRetry(
    () => sql`
      select dataset, publisher, covers_from as "coversFrom", covers_to as "coversTo",
             last_imported_on as "lastImportedOn", records
      from labor.source order by dataset`,
  );

/** What the register knows, from whom, for which dates. */
@Resolver()
export class SourceResolver {
  /** All sources. */
  @Query(() => [Source], {
    nullable: true,
    description: 'What the register knows, from whom, for which dates.',
  })
  sources(@Ctx() { sql }: LaborContext): Promise<Source[]> {
    return findSources(sql);
  }
}
