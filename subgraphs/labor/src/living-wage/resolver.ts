import { DateScalar } from '@hub/kit/scalars';
import { costModel } from '@hub/rules/living-wage/cost-model';
import { coverageOf } from '@hub/rules/living-wage/coverage';
import { assessUnderpayment } from '@hub/rules/living-wage/underpayment';
import { versionOn } from '@hub/rules/policy-versions';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { LaborContext } from '../context.js';
import { findDeterminations } from '../determinations/query.js';
import { cityAnswer, costAnswer, livingWageAnswer, underpaymentAnswer } from './answers.js';
import { CostModelInput, LivingWageCost } from './cost-type.js';
import { CoverageInput, CoverageOutcome, HealthEligibility, LivingWageCoverage } from './coverage-type.js';
import { WageFloor } from './floor-type.js';
import {
  cityFloors,
  findVersions,
  judged,
  livingWageFloors,
  livingWagePolicy,
  wagePolicy,
} from './policies.js';
import { UnderpaymentAssessment, UnderpaymentInput } from './underpayment-type.js';

/** What the living-wage policies ask for, reckoned by the rules of `@hub/rules/living-wage`. */
@Resolver()
export class LivingWageResolver {
  /** The floor on a day. */
  @Query(() => WageFloor, {
    nullable: true,
    description:
      'The living wage of a policy on a day, with where it comes from. NOT_FOUND where what the policy needs is not on file: an index, the city’s inputs.',
  })
  async wageFloor(
    @Arg('policy', () => ID, { description: 'The policy: `living-wage` or `city-living-wage`.' })
    policy: string,
    @Arg('on', () => DateScalar, { description: 'The day.' }) on: string,
    @Ctx() { sql }: LaborContext,
  ): Promise<WageFloor> {
    if (wagePolicy(policy) === 'city-living-wage') {
      const versions = await findVersions(sql, 'city-living-wage');
      const floors = cityFloors(versions);
      return judged('', () => cityAnswer(floors(on), versionOn(versions, on).terms.source));
    }
    const versions = await findVersions(sql, 'living-wage');
    const floors = await livingWageFloors(sql, versions);
    return judged('', () => livingWageAnswer(floors(on), versionOn(versions, on).terms.source));
  }

  /** What an underpaid worker is owed. */
  @Query(() => UnderpaymentAssessment, {
    nullable: true,
    description: 'What an underpaid worker is owed, and by whom. Nothing of what is sent is stored.',
  })
  async assessUnderpayment(
    @Arg('input', () => UnderpaymentInput, { description: 'What was paid, and when.' })
    input: UnderpaymentInput,
    @Ctx() { sql }: LaborContext,
  ): Promise<UnderpaymentAssessment> {
    const versions = await findVersions(sql, livingWagePolicy(input.policy, 'input.policy'));
    const floors = await livingWageFloors(sql, versions);
    const facts = {
      engagedBy: input.engagedBy,
      pay: input.pay,
      benefits: input.benefits ?? [],
      assessedOn: input.assessedOn,
      annualInterestRate: input.annualInterestRate,
      contractorPaid: input.contractorPaid ?? null,
    };
    return judged('input', () =>
      underpaymentAnswer(
        assessUnderpayment(facts, floors, versionOn(versions, input.assessedOn).terms.penalties),
      ),
    );
  }

  /** Whether a job is covered. */
  @Query(() => LivingWageCoverage, {
    nullable: true,
    description: 'Whether the living-wage policy covers a job on a day, and whether health insurance is due.',
  })
  async livingWageCoverage(
    @Arg('input', () => CoverageInput, { description: 'The job, and the day.' }) input: CoverageInput,
    @Ctx() { sql }: LaborContext,
  ): Promise<LivingWageCoverage> {
    const policy = livingWagePolicy(input.policy, 'input.policy');
    const [versions, board] = await Promise.all([findVersions(sql, policy), findDeterminations(sql)]);
    const found = judged('input', () =>
      coverageOf(
        {
          on: input.on,
          direct: input.direct,
          capacity: input.capacity,
          laborService: input.laborService ?? null,
          onCampus: input.onCampus ?? null,
          subcontractTier: input.subcontractTier ?? null,
          awards: (input.awards ?? []).map((award) => ({
            ...award,
            subsidiaryOf: award.subsidiaryOf ?? null,
          })),
          hoursInMonth: input.hoursInMonth ?? null,
        },
        versionOn(versions, input.on).terms.coverage,
        board.coverage,
      ),
    );
    return {
      outcome: CoverageOutcome[found.outcome],
      health: HealthEligibility[found.health],
      reasons: [...found.reasons],
    };
  }

  /** What the policy costs. */
  @Query(() => LivingWageCost, {
    nullable: true,
    description: 'What the living-wage policy costs, as its source states it or recomputed.',
  })
  async livingWageCost(
    @Arg('input', () => CostModelInput, { description: 'Whose figures.' }) input: CostModelInput,
    @Ctx() { sql, today }: LaborContext,
  ): Promise<LivingWageCost> {
    const versions = await findVersions(sql, livingWagePolicy(input.policy, 'input.policy'));
    return judged('input', () =>
      costAnswer(costModel(versionOn(versions, today).terms.cost, input.basis, input.hoursPerYear ?? null)),
    );
  }
}
