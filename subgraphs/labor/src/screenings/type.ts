import { DateScalar, DateTimeScalar } from '@hub/kit/scalars';
import { Directive, Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Employer } from '../employers/type.js';

/** The answer to "is this a labor-law violator?". */
export enum ScreeningStatus {
  CLEAR = 'CLEAR',
  POSSIBLE_MATCH = 'POSSIBLE_MATCH',
  VIOLATOR = 'VIOLATOR',
  BARRED = 'BARRED',
}
registerEnumType(ScreeningStatus, {
  name: 'ScreeningStatus',
  description: 'The answer to "is this a labor-law violator?": advice with its evidence; a person decides.',
  valuesConfig: {
    CLEAR: {
      description: 'Nothing was found in the sources that `sources` lists, for the dates that they cover.',
    },
    POSSIBLE_MATCH: {
      description: 'A candidate below the match threshold is a violator or barred: look at it.',
    },
    VIOLATOR: { description: 'A match is a violator.' },
    BARRED: { description: 'A match is barred by a debarment in force.' },
  },
});

/** A number of the subject. */
@InputType({ description: 'A number that somebody gave an employer.' })
export class IdentifierInput {
  @Field(() => String, { description: 'org-id.guide scheme, such as US-EIN, US-UEI or BOS-LB.' })
  scheme!: string;

  @Field(() => String, { description: 'The number.' })
  id!: string;
}

/** Whom to look for. */
@InputType({ description: 'Whom to look for: as an application or a roll of licensees names them.' })
export class ScreeningSubject {
  @Field(() => String, { description: 'The caller’s own key, echoed; unique in the request.' })
  key!: string;

  @Field(() => String, { description: 'Legal name, as given.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Name under which it does business.' })
  tradeName?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'House number and street.' })
  street?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'City or neighborhood.' })
  city?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'State, two letters or its name.' })
  state?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'ZIP code, five digits or ZIP+4.' })
  postalCode?: string | null | undefined;

  @Field(() => [IdentifierInput], { nullable: true, description: 'Its numbers.' })
  identifiers?: IdentifierInput[] | null | undefined;
}

/** Why a candidate was scored as it was. */
@ObjectType({ description: 'One reason of a score.' })
export class MatchExplanation {
  @Field(() => String, { description: 'Code of what was compared.' })
  feature!: string;

  @Field(() => Float, { description: 'How far it agrees.' })
  score!: number;

  @Field(() => Float, { description: 'What it adds to the evidence, in log odds; negative speaks against.' })
  weight!: number;

  @Field(() => String, { nullable: true, description: 'What the subject says.' })
  query!: string | null;

  @Field(() => String, { nullable: true, description: 'What the register says.' })
  candidate!: string | null;

  @Field(() => String, { nullable: true, description: 'In words.' })
  detail!: string | null;
}

/** A candidate of a screening. */
@ObjectType({ description: 'An employer that the subject may be: a finding for a person to review.' })
export class ScreeningMatch {
  @Field(() => Float, {
    description: '0 to 1, calibrated: the share of such scores that were the same employer.',
  })
  score!: number;

  @Field(() => Boolean, { description: 'At or above the published threshold, or confirmed by a reviewer.' })
  match!: boolean;

  @Field(() => [MatchExplanation], { description: 'The reasons of the score, weightiest first.' })
  explanations!: MatchExplanation[];

  @Field(() => Employer, { description: 'The employer, as this screening saw it.' })
  employer!: Employer;
}

/** A stored answer. */
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'A stored answer to "is this a labor-law violator?", with the evidence that it rested on.',
})
export class Screening {
  @Field(() => ID, { description: 'Cite it in a decision.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'The caller’s own key.' })
  key!: string;

  @Field(() => ScreeningStatus, { nullable: true, description: 'The worst status among matches.' })
  status!: ScreeningStatus;

  @Field(() => DateScalar, { nullable: true, description: 'The day that it speaks of.' })
  asOf!: string;

  @Field(() => Int, { nullable: true, description: 'The register version that it spoke from.' })
  registerVersion!: number;

  @Field(() => String, { nullable: true, description: 'The version of the matcher that scored it.' })
  matcherVersion!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was asked.' })
  screenedAt!: string;

  @Field(() => String, { nullable: true, description: 'The agency that asked; no other one sees it.' })
  agency!: string | null;

  @Field(() => [ScreeningMatch], {
    nullable: true,
    description: 'Candidates whatever their status, best first.',
  })
  matches!: ScreeningMatch[];
}
