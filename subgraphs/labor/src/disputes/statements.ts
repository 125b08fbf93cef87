import { audited } from '@hub/kit/audit/audited';
import { PublicError } from '@hub/kit/errors';
import { orNotFound } from '@hub/kit/ids';
import { parseInput } from '@hub/kit/input';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { caseNow } from '../cases/corrections.js';
import { toCase } from '../cases/query.js';
import type { LaborContext } from '../context.js';
import { acceptInput } from './input.js';
import { findDispute } from './query.js';
import {
  AcceptEmployerStatementInput,
  EmployerStatementPayload,
  WithdrawEmployerStatementInput,
} from './type.js';

/** What an employer says to a case: shown once staff have found that the employer says it. */
@Resolver()
export class EmployerStatementResolver {
  /** Shows a dispute's statement beside the case. */
  @Mutation(() => EmployerStatementPayload, {
    nullable: true,
    description:
      'Shows a statement beside the case, once staff have found that it is the employer’s own. It replaces an earlier one.',
  })
  async acceptEmployerStatement(
    @Arg('input', () => AcceptEmployerStatementInput, { description: 'Of which dispute, in which words.' })
    input: AcceptEmployerStatementInput,
    @Ctx() context: LaborContext,
  ): Promise<EmployerStatementPayload> {
    const { disputeId, statement } = parseInput(acceptInput, input, 'input');
    const caseId = await audited(context.db, context, async (tx) => {
      const dispute = orNotFound(await findDispute(tx, disputeId), 'dispute');
      await tx`
        update labor.enforcement_case set employer_statement = ${statement ?? dispute.statement}
        where id = ${dispute.caseId}`;
      const about = [`dispute:${disputeId}`, `case:${dispute.caseId}`];
      return [
        dispute.caseId,
        { action: 'labor.employer_statement.accept', about, result: null, registerVersion: null },
      ];
    });
    return { case: await caseNow(context, caseId) };
  }

  /** Takes a statement away. */
  @Mutation(() => EmployerStatementPayload, {
    nullable: true,
    description: 'Takes an employer’s statement away from the case beside which it is shown.',
  })
  async withdrawEmployerStatement(
    @Arg('input', () => WithdrawEmployerStatementInput, { description: 'Of which case.' })
    { caseId }: WithdrawEmployerStatementInput,
    @Ctx() context: LaborContext,
  ): Promise<EmployerStatementPayload> {
    const { id } = toCase(orNotFound(await context.loaders.case.load(caseId), 'case'));
    await audited(context.db, context, async (tx) => {
      const { count } = await tx`
        update labor.enforcement_case set employer_statement = null
        where id = ${id} and employer_statement is not null`;
      if (count !== 1) throw new PublicError('CONFLICT', 'No statement is shown beside this case.');
      const note = { action: 'labor.employer_statement.withdraw', result: null, registerVersion: null };
      return [undefined, { ...note, about: [`case:${id}`] }];
    });
    return { case: await caseNow(context, id) };
  }
}
