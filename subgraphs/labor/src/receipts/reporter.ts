import { Field, InputType, ObjectType } from 'type-graphql';
import { z } from 'zod';

// The longest names and addresses that people have.
const NAME_MAX = 200;
const PHONE_MAX = 50;
const EMAIL_MAX = 254;

const optional = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `must have at most ${max} characters`)
    .refine((text) => !/\0|\p{Surrogate}/u.test(text), 'must not hold a NUL character or half a character')
    .nullish()
    .transform((text) => text || null);

/** How to reach a person, trimmed; absent parts are null. */
export const reporterInput = z.object({
  name: optional(NAME_MAX),
  phone: optional(PHONE_MAX).refine((text) => text === null || /\d/.test(text), 'must hold a digit'),
  email: optional(EMAIL_MAX).refine(
    (text) => text === null || /^[^\s@]+@[^\s@]+$/.test(text),
    'must be an address such as name@example.org',
  ),
  safeToContact: z.boolean(),
});

/** How to reach a person. */
@InputType({
  description: 'How to reach whoever files something. Shown to the staff who work on it, and to nobody else.',
})
export class ReporterInput {
  @Field(() => String, { nullable: true, description: 'Name.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: 'Email address.' })
  email!: string | null;

  @Field(() => Boolean, { description: 'Whether it is safe to get in touch.' })
  safeToContact!: boolean;
}

/** How to reach a person, for the staff who work on what they filed. */
@ObjectType({ description: 'How to reach whoever filed something. Each look by staff is audited.' })
export class Reporter {
  @Field(() => String, { nullable: true, description: 'Name.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: 'Email address.' })
  email!: string | null;

  @Field(() => Boolean, { description: 'Whether it is safe to get in touch.' })
  safeToContact!: boolean;
}
