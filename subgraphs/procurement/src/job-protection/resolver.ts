import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ProcurementContext } from '../context.js';
import { Contract } from '../contract/type.js';
import { jobProtection } from './answer.js';
import { JobProtection } from './type.js';

/** What protects the workers of contracts. */
@Resolver(() => Contract)
export class JobProtectionResolver {
  @Directive('@requires(fields: "supplier { memberIds livingWageFacts livingWageFloors }")')
  @FieldResolver(() => JobProtection, {
    nullable: true,
    description:
      'What protects its workers as contractors change: who must be hired back, and at what wage. For PROCUREMENT, LABOR_COMPLIANCE and BOARD_MEMBER.',
  })
  async jobProtection(
    @Root() contract: Contract,
    @Ctx() { loaders, today }: ProcurementContext,
  ): Promise<JobProtection> {
    return jobProtection(contract, await loaders.contractChanges.load(contract.id), today);
  }
}
