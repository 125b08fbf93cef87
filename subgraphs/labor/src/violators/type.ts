import { type Connection, connectionOf } from '@hub/kit/paging';
import { DateScalar, DecimalScalar } from '@hub/kit/scalars';
import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Finality, LawType } from '../cases/type.js';
import { Employer } from '../employers/type.js';

/** What a list of violators is ordered by. */
export enum ViolatorOrderField {
  RELEVANCE = 'RELEVANCE',
  BACK_WAGES = 'BACK_WAGES',
  WORKERS_AFFECTED = 'WORKERS_AFFECTED',
  LAST_FINDING = 'LAST_FINDING',
  NAME = 'NAME',
}
registerEnumType(ViolatorOrderField, {
  name: 'ViolatorOrderField',
  description: 'What a list of violators is ordered by. RELEVANCE without a text is LAST_FINDING.',
});

/** Up or down. */
export enum OrderDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}
registerEnumType(OrderDirection, { name: 'OrderDirection', description: 'Up or down.' });

/** How a list of violators is ordered. */
@InputType({ description: 'How a list of violators is ordered.' })
export class ViolatorOrder {
  @Field(() => ViolatorOrderField, { description: 'By what.' })
  field!: ViolatorOrderField;

  @Field(() => OrderDirection, { description: 'Up or down.' })
  direction!: OrderDirection;
}

/** Which violators to list: those with a counted case that all of it fits. */
@InputType({ description: 'Which violators to list: those with a counted case that everything here fits.' })
export class ViolatorFilter {
  @Field(() => [LawType], { nullable: true, description: 'Kinds of law.' })
  lawTypes?: LawType[] | null | undefined;

  @Field(() => [Finality], {
    nullable: true,
    description: 'How far the case has gone; ALLEGED and VACATED find nobody.',
  })
  finality?: Finality[] | null | undefined;

  @Field(() => String, { nullable: true, description: 'NAICS prefix, 2 to 6 digits.' })
  industry?: string | null | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'City or neighborhood of the employer, in any case of letters.',
  })
  city?: string | null | undefined;

  @Field(() => String, { nullable: true, description: 'Two-letter state of the employer.' })
  state?: string | null | undefined;

  @Field(() => DateScalar, { nullable: true, description: 'First day of the finding.' })
  determinedFrom?: string | null | undefined;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of the finding.' })
  determinedTo?: string | null | undefined;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'US dollars of back wages over all counted cases, at least.',
  })
  minimumBackWages?: string | null | undefined;

  @Field(() => Boolean, { nullable: true, description: 'Only repeat violators.' })
  repeatOnly?: boolean | null | undefined;
}

/** How many violators share a value. */
@ObjectType({ description: 'How many of the violators found share a value.' })
export class FacetValue {
  @Field(() => String, { description: 'The value: WAGE_THEFT, 23, Boston, 2024.' })
  value!: string;

  @Field(() => Int, { description: 'Violators with at least one fitting case of it.' })
  count!: number;
}

/** What is among the violators found. */
@ObjectType({
  description:
    'What is among all the violators found, on every page the same; the most frequent values first.',
})
export class ViolatorFacets {
  @Field(() => [FacetValue], { description: 'By kind of law.' })
  lawType!: FacetValue[];

  @Field(() => [FacetValue], { description: 'By NAICS sector, two digits.' })
  industry!: FacetValue[];

  @Field(() => [FacetValue], { description: 'By the employer’s city.' })
  city!: FacetValue[];

  @Field(() => [FacetValue], { description: 'By year of the finding.' })
  year!: FacetValue[];
}

/** A page of employers. */
export const EmployerConnection = connectionOf('Employer', Employer);

/** A page of violators; its facets are read only when they are asked for. */
@ObjectType({ description: 'A page of violators.' })
export class ViolatorConnection extends connectionOf('Violator', Employer) {
  /** Not a field: what was searched, for the facets. */
  search!: { readonly text: string | null; readonly filter: ViolatorFilter | null };
}

/** A page of violators as the resolver gives it. */
export type ViolatorPage = Connection<Employer> & Pick<ViolatorConnection, 'search'>;
