import { connectionOf } from '@hub/kit/paging';
import { DateScalar, DateTimeScalar } from '@hub/kit/scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

/** What the policy leaves to the board. */
export enum BoardMatter {
  LABOR_SERVICE = 'LABOR_SERVICE',
  SUBCONTRACT_TIER = 'SUBCONTRACT_TIER',
  SWITCH_OF_CONTRACTOR = 'SWITCH_OF_CONTRACTOR',
}
registerEnumType(BoardMatter, {
  name: 'BoardMatter',
  description: 'What the living-wage policy leaves to its board.',
  valuesConfig: {
    LABOR_SERVICE: { description: 'Whether a kind of work is a labor service (S2.13).' },
    SUBCONTRACT_TIER: { description: 'Whether workers two or more degrees removed are covered (S2.14).' },
    SWITCH_OF_CONTRACTOR: {
      description: 'Whether a contract followed on a change in the contracting environment (S2.20).',
    },
  },
});

/** What the board said. */
export enum BoardDeterminationOutcome {
  COVERED = 'COVERED',
  NOT_COVERED = 'NOT_COVERED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(BoardDeterminationOutcome, {
  name: 'BoardDeterminationOutcome',
  description: 'What the board determined.',
  valuesConfig: {
    COVERED: { description: 'The policy’s duties hold.' },
    NOT_COVERED: { description: 'They do not.' },
    WITHDRAWN: {
      description: 'An earlier determination no longer holds: the matter waits for the board again.',
    },
  },
});

/** What the board determined of a matter. */
@ObjectType({
  description:
    'What the living-wage board determined of a matter. Of one matter, the last to take effect binds; earlier ones stay to be read.',
})
export class BoardDetermination {
  @Field(() => ID, { description: 'Opaque and stable.' })
  id!: string;

  @Field(() => ID, { description: 'The policy: `living-wage`.' })
  policy!: string;

  @Field(() => BoardMatter, { description: 'What kind of matter.' })
  matter!: BoardMatter;

  @Field(() => String, { nullable: true, description: 'The kind of work, such as `landscaping`.' })
  laborService!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many degrees removed the workers are: 2 or more.' })
  subcontractTier!: number | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of procurement’s contract that followed on a switch of contractor.',
  })
  contractId!: string | null;

  @Field(() => BoardDeterminationOutcome, { description: 'What was determined.' })
  outcome!: BoardDeterminationOutcome;

  @Field(() => DateScalar, { description: 'When the board determined it.' })
  determinedOn!: string;

  @Field(() => DateScalar, { description: 'The first day for which it holds.' })
  effectiveFrom!: string;

  @Field(() => String, { description: 'Why, as the board tells the public.' })
  reason!: string;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  recordedAt!: string;

  @Field(() => String, { nullable: true, description: 'Who recorded it, by the caller’s id; for staff.' })
  recordedBy!: string | null;
}

/** A page of determinations. */
export const BoardDeterminationConnection = connectionOf('BoardDetermination', BoardDetermination);

/** Which determinations to list. */
@InputType({ description: 'Which determinations; what is absent does not restrict the list.' })
export class BoardDeterminationFilter {
  @Field(() => [BoardMatter], { nullable: true, description: 'Of one of these kinds of matters.' })
  matters?: BoardMatter[] | null;

  @Field(() => String, { nullable: true, description: 'Of this kind of work, however it is spelled.' })
  laborService?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Those that bind on this day: of each matter the last to take effect.',
  })
  bindingOn?: string | null;
}

/** A determination to be recorded. */
@InputType({
  description:
    'A determination of the board about one matter: exactly one of `laborService`, `subcontractTier` and `contractId`.',
})
export class RecordBoardDeterminationInput {
  @Field(() => ID, { description: 'The policy: `living-wage`.' })
  policy!: string;

  @Field(() => String, {
    nullable: true,
    description: 'A kind of work that the policy does not name itself.',
  })
  laborService?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many degrees removed the workers are, 2 to 20.' })
  subcontractTier?: number | null;

  @Field(() => ID, { nullable: true, description: 'The contract that followed on a switch of contractor.' })
  contractId?: string | null;

  @Field(() => BoardDeterminationOutcome, { description: 'What was determined.' })
  outcome!: BoardDeterminationOutcome;

  @Field(() => DateScalar, { description: 'When the board determined it; not after today.' })
  determinedOn!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The first day for which it holds, before or after; the day of the determination without it.',
  })
  effectiveFrom?: string | null;

  @Field(() => String, { description: 'Why: shown to the public.' })
  reason!: string;
}

/** What `recordBoardDetermination` gives. */
@ObjectType({ description: 'What `recordBoardDetermination` gives.' })
export class RecordBoardDeterminationPayload {
  @Field(() => BoardDetermination, { description: 'The determination as stored.' })
  determination!: BoardDetermination;
}
