import { Arg, type ClassType, Ctx, Int, Mutation, Resolver } from 'type-graphql';
import { z } from 'zod';
import { parseInput } from '../input.js';
import type { DatabaseContext } from '../start.js';
import type { SubgraphOptions } from '../subgraph.js';
import { catchUp, type Following } from './catch-up.js';

const version = z.number().int().min(0, 'must be zero or more');

/** What a request that follows the register needs of its context. */
type FollowContext = Pick<DatabaseContext<unknown>, 'db' | 'caller' | 'requestId'> &
  Pick<SubgraphOptions, 'askGraph'>;

/** The root field by which labor tells a subgraph that records moved; `what` follows them, in plural. */
export function followResolver<Moved>(field: string, what: string, following: Following<Moved>): ClassType {
  @Resolver()
  class FollowResolver {
    @Mutation(() => Int, {
      name: field,
      nullable: true,
      description: `For the hub’s own parts: ${what} follow records that a merge or a split moved; answers how many did.`,
    })
    followRegister(
      @Arg('since', () => Int, { description: 'The register version after which; 0 for all.' }) since: number,
      @Ctx() context: FollowContext,
    ): Promise<number> {
      return catchUp(following, context.db, context, context.askGraph, parseInput(version, since, 'since'));
    }
  }
  return FollowResolver;
}
