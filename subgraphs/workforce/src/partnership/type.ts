import { connectionOf } from '@hub/kit/paging';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';

/** The five kinds of parties of a labor-management partnership (S4.1). */
export enum PartnershipPartyKind {
  EMPLOYER = 'EMPLOYER',
  UNION = 'UNION',
  WORKFORCE_ENTITY = 'WORKFORCE_ENTITY',
  COMMUNITY_COLLEGE = 'COMMUNITY_COLLEGE',
  COMMUNITY_ORGANIZATION = 'COMMUNITY_ORGANIZATION',
}
registerEnumType(PartnershipPartyKind, {
  name: 'PartnershipPartyKind',
  description: 'As what a party takes part in a labor-management partnership.',
  valuesConfig: {
    EMPLOYER: { description: 'An employer.' },
    UNION: { description: 'A labor union.' },
    WORKFORCE_ENTITY: { description: 'A workforce board or training organization.' },
    COMMUNITY_COLLEGE: { description: 'A community college.' },
    COMMUNITY_ORGANIZATION: { description: 'A community-based organization.' },
  },
});

/** A party of a partnership. */
@ObjectType({ description: 'A party of a labor-management partnership.' })
export class PartnershipParty {
  @Field(() => PartnershipPartyKind, { description: 'As what it takes part.' })
  kind!: PartnershipPartyKind;

  @Field(() => String, { description: 'Its name, as the partnership writes it.' })
  name!: string;

  /** Not fields: resolved to `employer` and `organization`. */
  employerId!: string | null;
  organizationId!: string | null;
}

/** A labor-management partnership. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A labor-management partnership.' })
export class Partnership {
  @Field(() => ID, { description: 'Opaque and stable.' })
  id!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => [PartnershipParty], { description: 'Who takes part.' })
  parties!: PartnershipParty[];
}

/** A page of partnerships. */
export const PartnershipConnection = connectionOf('Partnership', Partnership);
