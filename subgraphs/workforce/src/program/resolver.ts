import { orNotFound } from '@hub/kit/ids';
import { parseInput } from '@hub/kit/input';
import { listConnection } from '@hub/kit/lists';
import type { Connection } from '@hub/kit/paging';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { WorkforceContext } from '../context.js';
import { Organization } from '../organization/type.js';
import { programFilter } from './input.js';
import { findProgramPage, PROGRAMS, toProgram } from './query.js';
import { Program, ProgramConnection, ProgramFilter } from './type.js';

/** Reads programs. */
@Resolver(() => Program)
export class ProgramResolver {
  @Query(() => Program, { nullable: true, description: 'One program; null with NOT_FOUND when unknown.' })
  async program(@Arg('id', () => ID) id: string, @Ctx() { loaders }: WorkforceContext): Promise<Program> {
    return orNotFound(await loaders.program.load(id), 'program');
  }

  @Query(() => ProgramConnection, { nullable: true, description: 'All programs, by name.' })
  programs(
    @Arg('filter', () => ProgramFilter, { nullable: true }) filter: ProgramFilter | null | undefined,
    @Arg('first', () => Int, { nullable: true }) first: number | null | undefined,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() { db }: WorkforceContext,
  ): Promise<Connection<Program>> {
    const criteria = parseInput(programFilter, filter, 'filter');
    return listConnection({
      name: `programs ${JSON.stringify(criteria)}`,
      order: PROGRAMS,
      args: { first, after },
      load: (page) => findProgramPage(db.sql, criteria, page),
      node: toProgram,
    });
  }

  @FieldResolver(() => Organization, { nullable: true, description: 'Who runs it.' })
  provider(@Root() program: Program, @Ctx() { loaders }: WorkforceContext): Promise<Organization | null> {
    return loaders.organization.load(program.providerId);
  }

  @FieldResolver(() => Program, {
    nullable: true,
    description: 'The registered apprenticeship that its completers enter directly; null when there is none.',
  })
  async directEntryTo(
    @Root() program: Program,
    @Ctx() { loaders }: WorkforceContext,
  ): Promise<Program | null> {
    return program.directEntryToId === null ? null : loaders.program.load(program.directEntryToId);
  }
}
