import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { LivingWageProvision } from '../contract/provision.js';

/** Whether a contract is under the living-wage policy. */
export enum ContractCoverage {
  COVERED = 'COVERED',
  NOT_COVERED = 'NOT_COVERED',
  NEEDS_BOARD_DETERMINATION = 'NEEDS_BOARD_DETERMINATION',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(ContractCoverage, {
  name: 'ContractCoverage',
  description: 'Whether a contract is under the living-wage policy.',
  valuesConfig: {
    COVERED: { description: 'Its workers are covered.' },
    NOT_COVERED: { description: 'They are not.' },
    NEEDS_BOARD_DETERMINATION: { description: 'It waits for the board (S2.13, S2.14); that is not a no.' },
    UNKNOWN: {
      description: 'A fact is missing, or the register cannot be asked just now; that is not a no.',
    },
  },
});

/** What a contractor's final findings advise. */
export enum LivingWageStanding {
  COMPLIANT = 'COMPLIANT',
  WARNING = 'WARNING',
  TERMINATE_ALL = 'TERMINATE_ALL',
}
registerEnumType(LivingWageStanding, {
  name: 'LivingWageStanding',
  description:
    'What the final findings against a contractor and its family advise (S2.32); a person decides.',
  valuesConfig: {
    COMPLIANT: { description: 'None is final.' },
    WARNING: { description: 'Some are final, fewer than the policy’s number.' },
    TERMINATE_ALL: {
      description: 'As many as the policy’s number: it advises the end of all their contracts.',
    },
  },
});

/** What the living-wage policy says of a contract. */
@ObjectType({ description: 'What the living-wage policy says of a contract.' })
export class ContractLivingWage {
  @Field(() => ContractCoverage, { description: 'Whether the contract is under the policy.' })
  coverage!: ContractCoverage;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is; null while it waits for the board or cannot be known: see `reason`.',
  })
  covered!: boolean | null;

  @Field(() => String, { description: 'Why, sentence by sentence, each with the number of its rule.' })
  reason!: string;

  @Field(() => [LivingWageProvision], {
    nullable: true,
    description:
      'Provisions that it must stipulate and does not; null where it cannot be known: see `reason`.',
  })
  missingProvisions!: LivingWageProvision[] | null;

  /** Not a field: what `findings` and `standing` are computed from; null while the register cannot be asked. */
  family!: Family | null;
}

/** A contractor with the companies above it and their subsidiaries. */
export interface Family {
  readonly ids: readonly string[];
  /** Final findings that end all contracts. */
  readonly strikes: number;
}
