import 'reflect-metadata';
import { Directive, Field, ObjectType } from 'type-graphql';

/** Where something stands. A sole proprietor's is city and ZIP alone. */
@Directive('@shareable')
@ObjectType({ description: 'Where an employer or its premises stand, as the source wrote it.' })
export class Address {
  @Field(() => String, {
    nullable: true,
    description: 'House number and street; null where the source gave none.',
  })
  street!: string | null;

  @Field(() => String, { nullable: true, description: 'City or neighborhood, as the source wrote it.' })
  city!: string | null;

  @Field(() => String, { nullable: true, description: 'Two-letter state.' })
  state!: string | null;

  @Field(() => String, { nullable: true, description: 'Five-digit ZIP code.' })
  postalCode!: string | null;
}

/** The address of a row, or null when the row has none of its parts. */
export function addressOf(row: Readonly<Address>): Address | null {
  const { street, city, state, postalCode } = row;
  return street || city || state || postalCode ? { street, city, state, postalCode } : null;
}
