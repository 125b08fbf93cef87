import { audited } from '@hub/kit/audit/audited';
import { hasRole } from '@hub/kit/caller';
import { readFor } from '@hub/kit/database';
import { badInput, PublicError } from '@hub/kit/errors';
import { bigintId, orNotFound } from '@hub/kit/ids';
import { parseInput } from '@hub/kit/input';
import { listConnection } from '@hub/kit/lists';
import type { Connection } from '@hub/kit/paging';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { LaborContext } from '../context.js';
import { Employer } from '../employers/type.js';
import { CANDIDATES_DEFAULT } from '../screenings/input.js';
import { insertScreenings } from '../screenings/query.js';
import { answer } from '../screenings/screen.js';
import { isCallbackAllowed } from './callback/post.js';
import { type WatchOrder, watchInput } from './input.js';
import { findWatches, ID_ORDER, type WatchRow } from './query.js';
import {
  UnwatchInput,
  UnwatchPayload,
  Watch,
  WatchConnection,
  WatchEmployersInput,
  WatchEmployersPayload,
} from './type.js';
import { deleteWatch, findUnknownEmployers, insertWatch } from './write.js';

/** Sets, lists and ends the watches of an agency. */
@Resolver(() => Watch)
export class WatchResolver {
  /** Keeps watching employers and subjects. */
  @Mutation(() => WatchEmployersPayload, {
    nullable: true,
    description: 'Keeps watching employers and subjects for the caller’s agency, from now on.',
  })
  async watchEmployers(
    @Arg('input', () => WatchEmployersInput, { description: 'What to watch, and where to tell it.' })
    input: WatchEmployersInput,
    @Ctx() context: LaborContext,
  ): Promise<WatchEmployersPayload> {
    const order = parseInput(watchInput, input, 'input');
    const { db, caller } = context;
    if (caller.agency === null)
      throw new PublicError('FORBIDDEN', 'A watch is an agency’s; you act for none.');
    await checkOrder(order, context);
    const screenings =
      order.subjects.length > 0
        ? await answer(context, order.subjects, { asOf: null, limit: CANDIDATES_DEFAULT })
        : [];
    const role = hasRole(caller, 'LICENSING') ? 'LICENSING' : 'PROCUREMENT';
    const { id, secret } = await audited(db, context, async (tx) => {
      await insertScreenings(tx, screenings);
      const stored = await insertWatch(tx, order, screenings, role);
      const about = [`watch:${stored.id}`, ...screenings.map((row) => `screening:${row.id}`)];
      const { registerVersion } = stored;
      return [stored, { action: 'labor.watch.create', about, result: null, registerVersion }];
    });
    const watch = await loadWatch(id, context);
    if (!watch) throw new Error('the watch was not stored');
    return { watch, secret };
  }

  /** Ends a watch. */
  @Mutation(() => UnwatchPayload, {
    nullable: true,
    description:
      'Ends a watch of the caller’s agency: nothing more is delivered, its notices and its secret are gone.',
  })
  async unwatch(
    @Arg('input', () => UnwatchInput, { description: 'Which.' }) { watchId }: UnwatchInput,
    @Ctx() context: LaborContext,
  ): Promise<UnwatchPayload> {
    const id = bigintId(watchId);
    if (id === null) throw new PublicError('NOT_FOUND', 'There is no watch with this id.');
    await audited(context.db, context, async (tx) => {
      await deleteWatch(tx, id);
      return [
        null,
        { action: 'labor.watch.end', about: [`watch:${id}`], result: null, registerVersion: null },
      ];
    });
    return { watchId: id };
  }

  /** The agency's watches. */
  @Query(() => WatchConnection, {
    nullable: true,
    description: 'The watches of the caller’s agency, oldest first.',
  })
  watches(
    @Arg('first', () => Int, { nullable: true, description: 'Entries to give, 1 to 100; 20 without it.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' }) after:
      | string
      | null,
    @Ctx() { db, caller }: LaborContext,
  ): Promise<Connection<Watch>> {
    return listConnection<WatchRow, Watch>({
      name: 'watches',
      order: ID_ORDER,
      args: { first, after },
      load: (page) => readFor(db, caller, (tx) => findWatches(tx, page)),
      node: (row) => row,
    });
  }

  /** One watch. */
  @Query(() => Watch, {
    nullable: true,
    description: 'A watch of the caller’s agency; NOT_FOUND when there is none.',
  })
  async watch(
    @Arg('id', () => ID, { description: 'Id of the watch.' }) id: string,
    @Ctx() context: LaborContext,
  ): Promise<Watch> {
    return orNotFound(await loadWatch(id, context), 'watch');
  }

  /** Its employers as identified today. */
  @FieldResolver(() => [Employer], {
    nullable: true,
    description: 'Its employers, as they are identified today.',
  })
  async employers(@Root() { employerIds }: Watch, @Ctx() { loaders }: LaborContext): Promise<Employer[]> {
    const found = await Promise.all(employerIds.map((id) => loaders.employer.load(id)));
    return found.filter((one) => one !== null);
  }
}

async function loadWatch(id: string, { db, caller }: LaborContext): Promise<Watch | null> {
  const asked = bigintId(id);
  if (asked === null) return null;
  const { rows } = await readFor(db, caller, (tx) => findWatches(tx, { size: 1, after: null }, asked));
  return rows[0] ?? null;
}

/** Throws BAD_USER_INPUT for employers that nobody knows and for a callback to which nothing would be delivered. */
async function checkOrder(
  { employerIds, callbackUrl }: WatchOrder,
  { sql, callbackNetworks }: LaborContext,
): Promise<void> {
  const unknown = await findUnknownEmployers(sql, employerIds);
  const issues = employerIds.flatMap((id, i) =>
    unknown.has(id) ? [{ path: `input.employerIds.${i}`, message: 'is no employer of the register' }] : [],
  );
  if (callbackUrl && !(await isCallbackAllowed(callbackUrl, callbackNetworks))) {
    issues.push({
      path: 'input.callbackUrl',
      message: 'must be an https URL of the public internet, or of a network that this hub is configured for',
    });
  }
  if (issues.length > 0) throw badInput(issues);
}
