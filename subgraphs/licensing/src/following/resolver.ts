import { parseInput } from '@hub/kit/input';
import { Arg, Ctx, Int, Mutation, Resolver } from 'type-graphql';
import { z } from 'zod';
import type { LicensingContext } from '../context.js';
import { catchUp } from './catch-up.js';

const version = z.number().int().min(0, 'must be zero or more');

/** Keeps the holders of licenses where the register of employers has their records. */
@Resolver()
export class FollowResolver {
  /** Records that a person moved to another employer take their licenses along. */
  @Mutation(() => Int, {
    nullable: true,
    description:
      'For the hub’s own parts: licenses follow records that a merge or a split moved; answers how many did.',
  })
  followRegister(
    @Arg('since', () => Int, { description: 'The register version after which; 0 for all.' }) since: number,
    @Ctx() context: LicensingContext,
  ): Promise<number> {
    return catchUp(context.db, context, context.askGraph, parseInput(version, since, 'since'));
  }
}
