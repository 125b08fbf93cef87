import 'reflect-metadata';
import { Directive, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../paging.js';
import { DateTimeScalar } from '../scalars.js';

/** One thing done by a caller. */
@Directive('@shareable')
@ObjectType({ description: 'One thing done by a caller, in a chain of hashes to which only is added.' })
export class AuditEntry {
  @Field(() => ID, { description: 'Its number in the chain, from 1 without a gap.' })
  sequence!: string;

  @Field(() => DateTimeScalar, { description: 'When, to the microsecond.' })
  at!: string;

  @Field(() => String, { nullable: true, description: 'Who; null for the public.' })
  actor!: string | null;

  @Field(() => String, { nullable: true, description: 'The agency that they acted for.' })
  agency!: string | null;

  @Field(() => [String], { description: 'The roles that they had.' })
  roles!: string[];

  @Field(() => String, { description: 'Subgraph, noun and verb, such as labor.screening.create.' })
  action!: string;

  @Field(() => [String], {
    description: 'Ids of what it was about, each with its kind, such as screening:5b1c….',
  })
  about!: string[];

  @Field(() => String, { nullable: true, description: 'What was answered or decided, in codes.' })
  result!: string | null;

  @Field(() => Int, { nullable: true, description: 'The version of the register behind it.' })
  registerVersion!: number | null;

  @Field(() => String, { description: 'The request, as the log names it.' })
  requestId!: string;

  @Field(() => String, { description: 'SHA-256 of the entry upon the one before, in hexadecimal.' })
  hash!: string;
}

/** A page of audit entries, the same in every subgraph. */
export const AuditEntryConnection = connectionOf('AuditEntry', AuditEntry, '@shareable');

/** Narrows a list of audit entries; what is given must all fit. */
@InputType({ description: 'Narrows a list of audit entries; what is given must all fit.' })
export class AuditFilter {
  @Field(() => String, { nullable: true, description: 'Such as labor.screening.create.' })
  action?: string | null;

  @Field(() => String, { nullable: true, description: 'Who.' })
  actor?: string | null;

  @Field(() => String, { nullable: true, description: 'The agency that they acted for.' })
  agency?: string | null;

  @Field(() => String, { nullable: true, description: 'What it was about, such as license:17.' })
  about?: string | null;
}
