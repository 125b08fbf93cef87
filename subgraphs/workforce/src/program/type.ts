import { connectionOf } from '@hub/kit/paging';
import { LanguageTagScalar } from '@hub/kit/scalars';
import { Directive, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

/** The kinds of training programs. */
export enum ProgramKind {
  CONSERVATION_CORPS = 'CONSERVATION_CORPS',
  VOCATIONAL = 'VOCATIONAL',
  PRE_APPRENTICESHIP = 'PRE_APPRENTICESHIP',
  REGISTERED_APPRENTICESHIP = 'REGISTERED_APPRENTICESHIP',
  OTHER = 'OTHER',
}
registerEnumType(ProgramKind, {
  name: 'ProgramKind',
  description: 'What kind of training a program gives.',
  valuesConfig: {
    CONSERVATION_CORPS: { description: 'Paid work on the environment, with training.' },
    VOCATIONAL: { description: 'Vocational education.' },
    PRE_APPRENTICESHIP: { description: 'Prepares for a registered apprenticeship.' },
    REGISTERED_APPRENTICESHIP: { description: 'Registered with the state or the federal agency.' },
    OTHER: { description: 'Any other.' },
  },
});

/** An occupation by its O*NET-SOC code. */
@ObjectType({ description: 'An occupation.' })
export class Occupation {
  @Field(() => String, { description: 'O*NET-SOC code, such as 47-2111.00.' })
  code!: string;

  @Field(() => String, { description: 'Its title there.' })
  title!: string;
}

/** A training program. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A training program.' })
export class Program {
  @Field(() => ID, { description: 'Opaque and stable.' })
  id!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => ProgramKind, { description: 'What kind of training it gives.' })
  kind!: ProgramKind;

  @Field(() => [LanguageTagScalar], { description: 'Languages in which it teaches.' })
  languages!: string[];

  @Field(() => [Occupation], { description: 'Occupations that it trains for.' })
  occupations!: Occupation[];

  @Field(() => Int, { nullable: true, description: 'Places; null when unknown.' })
  capacity!: number | null;

  @Field(() => Int, { nullable: true, description: 'Trainees now; null when unknown.' })
  enrolled!: number | null;

  @Field(() => [String], { description: 'What helps a trainee to stay: child care, transit, cash.' })
  supportiveServices!: string[];

  /** Not fields: resolved to `provider` and `directEntryTo`. */
  providerId!: string;
  directEntryToId!: string | null;
}

/** A page of programs. */
export const ProgramConnection = connectionOf('Program', Program);

/** Which programs a list holds; what is absent does not restrict it. */
@InputType({ description: 'Which programs; what is absent does not restrict the list.' })
export class ProgramFilter {
  @Field(() => [ProgramKind], { nullable: true, description: 'Of one of these kinds.' })
  kinds?: ProgramKind[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'That train for this occupation: O*NET-SOC 47-2111.00, or SOC 47-2111 for all below it.',
  })
  occupationCode?: string | null;

  @Field(() => LanguageTagScalar, {
    nullable: true,
    description: 'That teach in this language: zh means any Chinese, zh-Hant that script alone.',
  })
  language?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only programs known to have a free place.' })
  openOnly?: boolean | null;
}
