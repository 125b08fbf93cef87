import { readFor } from '@hub/kit/database';
import { bigintId } from '@hub/kit/ids';
import { listConnection, type Page } from '@hub/kit/lists';
import type { Connection } from '@hub/kit/paging';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { LaborContext } from '../context.js';
import { Employer } from '../employers/type.js';
import { loadScreening, toScreening } from '../screenings/resolver.js';
import { Screening } from '../screenings/type.js';
import { type AffectedRow, findAffected, findNotices, ID_ORDER, type NoticeRow, toNotice } from './query.js';
import {
  AffectedScreening,
  AffectedScreeningConnection,
  WatchedSubject,
  WatchNotice,
  WatchNoticeConnection,
} from './type.js';

const FIRST = 'Entries to give, 1 to 100; 20 without it.';
const AFTER = 'Cursor after which to go on.';

/** What watchers are told, for those who poll. */
@Resolver(() => WatchNotice)
export class NoticeResolver {
  /** Notices of the agency's watches. */
  @Query(() => WatchNoticeConnection, {
    nullable: true,
    description: 'What the watches of the caller’s agency were told, in the order in which it was made.',
  })
  watchNotices(
    @Arg('watchId', () => ID, { nullable: true, description: 'Of this watch alone.' }) watchId: string | null,
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() { db, caller }: LaborContext,
  ): Promise<Connection<WatchNotice>> {
    const asked = watchId ? bigintId(watchId) : null;
    const none: Page<NoticeRow> = { rows: [], totalCount: 0 };
    return listConnection<NoticeRow, WatchNotice>({
      name: `watchNotices ${watchId ?? ''}`,
      order: ID_ORDER,
      args: { first, after },
      load: async (page) =>
        watchId && asked === null ? none : readFor(db, caller, (tx) => findNotices(tx, page, asked)),
      node: toNotice,
    });
  }

  /** The employer as identified today. */
  @FieldResolver(() => Employer, {
    nullable: true,
    description: 'The employer, as it is identified today, where it is about one.',
  })
  employer(
    @Root() { employerId }: WatchNotice,
    @Ctx() { loaders }: LaborContext,
  ): Promise<Employer | null> | null {
    return employerId === null ? null : loaders.employer.load(employerId);
  }

  /** The screening behind it. */
  @FieldResolver(() => Screening, {
    nullable: true,
    description: 'The subject’s new screening, or the last of the screenings that were affected.',
  })
  screening(
    @Root() { screeningId }: WatchNotice,
    @Ctx() context: LaborContext,
  ): Promise<Screening | null> | null {
    return screeningId === null ? null : loadScreening(screeningId, context);
  }
}

/** What hangs on a watched subject. */
@Resolver(() => WatchedSubject)
export class WatchedSubjectResolver {
  /** The screening that shows its status. */
  @FieldResolver(() => Screening, {
    nullable: true,
    description: 'The stored screening that showed the status and the matches which still hold.',
  })
  screening(
    @Root() { screeningId }: WatchedSubject,
    @Ctx() context: LaborContext,
  ): Promise<Screening | null> {
    return loadScreening(screeningId, context);
  }
}

/** What was corrected of what an agency once relied on. */
@Resolver(() => AffectedScreening)
export class AffectedScreeningResolver {
  /** Earlier screenings whose records were corrected since. */
  @Query(() => AffectedScreeningConnection, {
    nullable: true,
    description:
      'Earlier screenings of the caller’s agency that showed an employer one of whose records was corrected since, in the order of the corrections.',
  })
  affectedScreenings(
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after: string | null,
    @Ctx() { db, caller, loaders }: LaborContext,
  ): Promise<Connection<AffectedScreening>> {
    return listConnection<AffectedRow & { readonly screening: Screening }, AffectedScreening>({
      name: 'affectedScreenings',
      order: ID_ORDER,
      args: { first, after },
      async load(page) {
        const { rows, totalCount } = await readFor(db, caller, (tx) => findAffected(tx, page));
        const screenings = await Promise.all(
          rows.map(({ screeningId }) => loaders.screening.load(screeningId)),
        );
        const seen = rows.flatMap((row, i) => {
          const screening = screenings[i];
          return screening ? [{ ...row, screening: toScreening(screening) }] : [];
        });
        return { rows: seen, totalCount };
      },
      node: (row) => row,
    });
  }

  /** The employer as identified today. */
  @FieldResolver(() => Employer, {
    nullable: true,
    description: 'The employer whose record was corrected, as it is identified today.',
  })
  employer(
    @Root() { employerId }: AffectedScreening,
    @Ctx() { loaders }: LaborContext,
  ): Promise<Employer | null> {
    return loaders.employer.load(employerId);
  }
}
