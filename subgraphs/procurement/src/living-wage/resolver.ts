import { Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { ProcurementContext } from '../context.js';
import { Contract } from '../contract/type.js';
import { protectedContract } from '../job-protection/answer.js';
import { bindingChanges } from '../rules/binding-changes.js';
import { livingWageAnswer, REGISTER_UNAVAILABLE } from './answer.js';
import { ContractLivingWage, LivingWageStanding } from './type.js';

const STANDING = {
  NONE: LivingWageStanding.COMPLIANT,
  WARN: LivingWageStanding.WARNING,
  TERMINATE_ALL: LivingWageStanding.TERMINATE_ALL,
} as const;

/** What the living-wage policy says of contracts. */
@Resolver(() => Contract)
export class ContractLivingWageResolver {
  /** What it says of one. */
  @Directive('@requires(fields: "supplier { memberIds livingWageFacts }")')
  @FieldResolver(() => ContractLivingWage, {
    nullable: true,
    description:
      'What the living-wage policy says of it over its term so far: whether it is covered, what it must stipulate, where its contractor stands.',
  })
  async livingWage(
    @Root() contract: Contract,
    @Ctx() { loaders, today }: ProcurementContext,
  ): Promise<ContractLivingWage> {
    const facts = contract.supplierFacts?.livingWageFacts;
    if (!facts) return REGISTER_UNAVAILABLE;
    const [awards, changes] = await Promise.all([
      loaders.familyAwards.load({ ids: facts.familyIds }),
      loaders.relatedChanges.load(contract.id),
    ]);
    const { binding } = bindingChanges(protectedContract(contract), changes, facts, today);
    return livingWageAnswer(contract, facts, awards, { today, afterChange: binding.length > 0 });
  }
}

/** What counts against a contractor. */
@Resolver(() => ContractLivingWage)
export class LivingWageStandingResolver {
  /** How many findings. */
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Final findings against the supplier, the companies above it and their subsidiaries; null while the register cannot be asked.',
  })
  async findings(
    @Root() { family }: ContractLivingWage,
    @Ctx() { loaders }: ProcurementContext,
  ): Promise<number | null> {
    return family && (await loaders.strikeAdvice.load(family)).count;
  }

  /** What they advise. */
  @FieldResolver(() => LivingWageStanding, {
    nullable: true,
    description: 'What these findings advise; null while the register cannot be asked.',
  })
  async standing(
    @Root() { family }: ContractLivingWage,
    @Ctx() { loaders }: ProcurementContext,
  ): Promise<LivingWageStanding | null> {
    return family && STANDING[(await loaders.strikeAdvice.load(family)).advice];
  }

  /** Which contracts they would end. */
  @FieldResolver(() => [Contract], {
    nullable: true,
    description:
      'With TERMINATE_ALL, every contract of the supplier, the companies above it and their subsidiaries that is not over: advice, which a person carries out by `endContract` after notice. Else empty.',
  })
  async contractsToEnd(
    @Root() { family }: ContractLivingWage,
    @Ctx() { loaders }: ProcurementContext,
  ): Promise<Contract[] | null> {
    if (!family) return null;
    const { advice } = await loaders.strikeAdvice.load(family);
    return advice === 'TERMINATE_ALL' ? loaders.openContracts.load(family) : [];
  }
}
