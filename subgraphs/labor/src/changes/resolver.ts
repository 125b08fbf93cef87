import { type Connection, pageSize } from '@hub/kit/paging';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { LaborContext } from '../context.js';
import { Employer } from '../employers/type.js';
import { type ChangeRow, countChanges, feedCursor, feedPosition, findChanges } from './query.js';
import { ViolatorChange, ViolatorChangeConnection } from './type.js';

/** A page as the feed's resolver gives it: the total is counted for whoever asks. */
type FeedPage = Omit<Connection<ViolatorChange>, 'totalCount'>;

/** The change feed. */
@Resolver(() => ViolatorChangeConnection)
export class ChangeFeedResolver {
  /** What changed since a cursor. */
  @Query(() => ViolatorChangeConnection, {
    nullable: true,
    description:
      'What moved in the register, in order, each change once. Poll with `endCursor` of the last page: where nothing is new it is the cursor that was sent.',
  })
  async violatorChanges(
    @Arg('after', () => String, {
      nullable: true,
      description: 'Cursor after which to go on; without it, the start.',
    })
    after: string | null,
    @Arg('first', () => Int, { nullable: true, description: 'Entries to give, 1 to 100; 20 without it.' })
    first: number | null,
    @Ctx() { sql }: LaborContext,
  ): Promise<FeedPage> {
    const size = pageSize(first);
    const rows = await findChanges(sql, feedPosition(after), size + 1);
    const edges = rows.slice(0, size).map((row) => ({ cursor: feedCursor(row), node: toChange(row) }));
    return {
      edges,
      pageInfo: {
        hasNextPage: rows.length > size,
        hasPreviousPage: after !== null && after !== undefined,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? after ?? null,
      },
    };
  }

  /** How many there are in all. */
  @FieldResolver()
  totalCount(@Ctx() { sql }: LaborContext): Promise<number> {
    return countChanges(sql);
  }
}

/** What hangs on a change. */
@Resolver(() => ViolatorChange)
export class ChangeResolver {
  /** The employer as identified today. */
  @FieldResolver(() => Employer, { nullable: true, description: 'The employer, as it is identified today.' })
  employer(
    @Root() { recordedEmployerId }: ViolatorChange,
    @Ctx() { loaders }: LaborContext,
  ): Promise<Employer | null> {
    return loaders.employer.load(recordedEmployerId);
  }
}

const toChange = ({ version, employerId, ...row }: ChangeRow): ViolatorChange => ({
  ...row,
  registerVersion: version,
  recordedEmployerId: employerId,
});
