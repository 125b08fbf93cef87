import { type AuditNote, audited } from '@hub/kit/audit/audited';
import { parseInput } from '@hub/kit/input';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { ProcurementContext } from '../context.js';
import { amendSolicitation, createSolicitation, stepSolicitation } from './change.js';
import { amendInput, createInput, statusInput } from './change-input.js';
import {
  AmendSolicitationInput,
  ChangeSolicitationStatusInput,
  CreateSolicitationInput,
  SolicitationPayload,
  SolicitationVersion,
} from './change-type.js';
import { type SolicitationRow, toSolicitation } from './query.js';
import { Solicitation } from './type.js';

/** What officers do about solicitations. */
@Resolver(() => Solicitation)
export class SolicitationChangeResolver {
  /** A new one. */
  @Mutation(() => SolicitationPayload, {
    nullable: true,
    description: 'Stores a new solicitation. CONFLICT when another has its ocid.',
  })
  async createSolicitation(
    @Arg('input', () => CreateSolicitationInput, { description: 'The solicitation.' })
    input: CreateSolicitationInput,
    @Ctx() context: ProcurementContext,
  ): Promise<SolicitationPayload> {
    const given = parseInput(createInput, input, 'input');
    const row = await audited(context.db, context, async (tx) => {
      const stored = await createSolicitation(tx, given);
      return [stored, noteOf('create', stored)];
    });
    return { solicitation: toSolicitation(row) };
  }

  /** What is said of it otherwise. */
  @Mutation(() => SolicitationPayload, {
    nullable: true,
    description: 'Changes what is said of a solicitation; what it was before stays in `versions`.',
  })
  async amendSolicitation(
    @Arg('input', () => AmendSolicitationInput, { description: 'What is to be changed.' })
    input: AmendSolicitationInput,
    @Ctx() context: ProcurementContext,
  ): Promise<SolicitationPayload> {
    const given = parseInput(amendInput, input, 'input');
    const row = await audited(context.db, context, async (tx) => {
      const stored = await amendSolicitation(tx, given);
      return [stored, noteOf('amend', stored)];
    });
    return { solicitation: toSolicitation(row) };
  }

  /** What becomes of it. */
  @Mutation(() => SolicitationPayload, {
    nullable: true,
    description:
      'Opens, awards or gives up a solicitation, along the statuses of OCDS. CONFLICT for a status that cannot follow its own.',
  })
  async changeSolicitationStatus(
    @Arg('input', () => ChangeSolicitationStatusInput, { description: 'What it becomes.' })
    input: ChangeSolicitationStatusInput,
    @Ctx() context: ProcurementContext,
  ): Promise<SolicitationPayload> {
    const given = parseInput(statusInput, input, 'input');
    const row = await audited(context.db, context, async (tx) => {
      const stored = await stepSolicitation(tx, given, context.today);
      return [stored, noteOf('change_status', stored)];
    });
    return { solicitation: toSolicitation(row) };
  }

  /** What it was. */
  @FieldResolver(() => [SolicitationVersion], {
    nullable: true,
    description: 'What it was before it was changed, the first version first; the last 200 of them.',
  })
  versions(
    @Root() { id }: Solicitation,
    @Ctx() { loaders }: ProcurementContext,
  ): Promise<readonly SolicitationVersion[]> {
    return loaders.solicitationVersions.load(id);
  }
}

const noteOf = (verb: string, { id, status }: SolicitationRow): AuditNote => ({
  action: `procurement.solicitation.${verb}`,
  about: [`solicitation:${id}`],
  result: status,
  registerVersion: null,
});
