import { connectionOf } from '@hub/kit/paging';
import { LanguageTagScalar } from '@hub/kit/scalars';
import { Directive, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

/** The four kinds of partners of S0.11, the two that train (S4.1), and public agencies. */
export enum OrganizationKind {
  UNION = 'UNION',
  WORKERS_CENTER = 'WORKERS_CENTER',
  ADVOCATE = 'ADVOCATE',
  COMMUNITY_GROUP = 'COMMUNITY_GROUP',
  WORKFORCE_ENTITY = 'WORKFORCE_ENTITY',
  COMMUNITY_COLLEGE = 'COMMUNITY_COLLEGE',
  PUBLIC_AGENCY = 'PUBLIC_AGENCY',
}
registerEnumType(OrganizationKind, {
  name: 'OrganizationKind',
  description: 'What kind of partner an organization is.',
  valuesConfig: {
    UNION: { description: 'A labor union.' },
    WORKERS_CENTER: { description: "A workers' center." },
    ADVOCATE: { description: 'An advocate, legal services included.' },
    COMMUNITY_GROUP: { description: 'A community group.' },
    WORKFORCE_ENTITY: { description: 'A workforce board or training organization.' },
    COMMUNITY_COLLEGE: { description: 'A community college.' },
    PUBLIC_AGENCY: { description: 'An agency of the city, the state or the federal government.' },
  },
});

/** A partner of the hub, in the words of HSDS 3.0. */
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'A partner of the hub: an organization that trains, advises or represents workers.',
})
export class Organization {
  @Field(() => ID, { description: 'Opaque and stable.' })
  id!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => OrganizationKind, { description: 'What kind of partner it is.' })
  kind!: OrganizationKind;

  @Field(() => [LanguageTagScalar], { description: 'Languages in which it serves.' })
  languages!: string[];

  @Field(() => [String], { description: 'Telephone numbers, E.164.' })
  phones!: string[];
}

/** A page of organizations. */
export const OrganizationConnection = connectionOf('Organization', Organization);

/** Which organizations a list holds; what is absent does not restrict it. */
@InputType({ description: 'Which organizations; what is absent does not restrict the list.' })
export class OrganizationFilter {
  @Field(() => [OrganizationKind], { nullable: true, description: 'Of one of these kinds.' })
  kinds?: OrganizationKind[] | null;

  @Field(() => LanguageTagScalar, {
    nullable: true,
    description: 'That serve in this language: zh means any Chinese, zh-Hant that script alone.',
  })
  language?: string | null;
}
