import type { Determination } from '@hub/rules/living-wage/determinations';
import type { LivingWageTerms } from '@hub/rules/living-wage/terms';
import type { PolicyVersion } from '@hub/rules/policy-versions';
import { GraphQLScalarType } from 'graphql';

/**
 * What procurement computes `Contract.livingWage` from: carried by the gateway as one value, from labor to procurement,
 * and never to a client.
 */
export interface LivingWageFacts {
  /** Policy `living-wage` by version, as far as contracts hang on it. */
  readonly policies: readonly PolicyVersion<ContractTerms>[];
  /** What the board determined of kinds of work and of tiers, in the order in which it takes effect. */
  readonly determinations: readonly Determination[];
  /** What it determined of switches of contractor, in the order in which it takes effect. */
  readonly switches: readonly SwitchDetermination[];
  /** The ids of all records of the employer, of the companies above it and of their subsidiaries, today's. */
  readonly familyIds: readonly string[];
}

/** The terms that contracts hang on. */
export type ContractTerms = Pick<LivingWageTerms, 'coverage' | 'penalties' | 'protection'>;

/** What the board determined of a contract that followed on a switch of contractor (S2.20). */
export interface SwitchDetermination {
  readonly contractId: string;
  /** Null: withdrawn. */
  readonly covered: boolean | null;
  readonly effectiveFrom: string;
}

/** What labor tells procurement of an employer: `LivingWageFacts`. */
export const LivingWageFactsScalar = new GraphQLScalarType({
  name: 'LivingWageFacts',
  description:
    'What procurement computes from: the living-wage policy, what its board determined, the employer’s family.',
});

/** The living wage over the days on which it is in force. */
export interface LivingWageFloor {
  /** Cents an hour. */
  readonly cents: number;
  readonly effectiveFrom: string;
  /** Null while no end is known. */
  readonly effectiveTo: string | null;
}

/** What labor tells procurement of the living wage: every `LivingWageFloor` up to today, the latest first. */
export const LivingWageFloorsScalar = new GraphQLScalarType({
  name: 'LivingWageFloors',
  description: 'What procurement computes from: every floor of policy `living-wage` up to today.',
});
