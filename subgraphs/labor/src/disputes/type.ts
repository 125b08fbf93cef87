import { connectionOf } from '@hub/kit/paging';
import { DateScalar, DateTimeScalar } from '@hub/kit/scalars';
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { CaseCorrectionInput } from '../cases/correction-type.js';
import { EnforcementCase } from '../cases/type.js';
import { ReporterInput } from '../receipts/reporter.js';

/** Why somebody says that a case is wrong. */
export enum DisputeGround {
  WRONG_EMPLOYER = 'WRONG_EMPLOYER',
  WRONG_FACT = 'WRONG_FACT',
  PAID = 'PAID',
  APPEALED = 'APPEALED',
  OTHER = 'OTHER',
}
registerEnumType(DisputeGround, {
  name: 'DisputeGround',
  description: 'Why somebody says that a case is wrong.',
  valuesConfig: {
    WRONG_EMPLOYER: {
      description: 'It speaks of another employer than the one at which the register shows it.',
    },
    WRONG_FACT: { description: 'What it says is not so.' },
    PAID: { description: 'What was ordered has been paid.' },
    APPEALED: { description: 'An appeal is open.' },
    OTHER: { description: 'Another reason, told in the statement.' },
  },
});

/** What was decided of a dispute. */
export enum DisputeOutcome {
  CORRECTED = 'CORRECTED',
  UPHELD = 'UPHELD',
  WRONG_EMPLOYER = 'WRONG_EMPLOYER',
}
registerEnumType(DisputeOutcome, {
  name: 'DisputeOutcome',
  description: 'What was decided of a dispute.',
  valuesConfig: {
    CORRECTED: { description: 'The record was wrong and was put right.' },
    UPHELD: { description: 'The record is right and stays.' },
    WRONG_EMPLOYER: {
      description: 'The record speaks of another employer and has left the one that it stood with.',
    },
  },
});

/** How far a dispute is. */
export enum DisputeStatus {
  OPEN = 'OPEN',
  DECIDED = 'DECIDED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(DisputeStatus, {
  name: 'DisputeStatus',
  description: 'How far a dispute is.',
  valuesConfig: {
    OPEN: { description: 'Staff look into it.' },
    DECIDED: { description: 'It is decided; `outcome` and `explanation` say how.' },
    WITHDRAWN: { description: 'Whoever filed it took it back.' },
  },
});

/** Somebody says that a case is wrong. */
@InputType({ description: 'Somebody says that a case is wrong. No account is needed.' })
export class FileDisputeInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;

  @Field(() => DisputeGround, { description: 'Why it is wrong.' })
  ground!: DisputeGround;

  @Field(() => String, { description: 'What is wrong, and what is right. Read by staff alone.' })
  statement!: string;

  @Field(() => ReporterInput, {
    nullable: true,
    description:
      'How to reach you, if you want to be reached. Erased when you take the dispute back, and some time after it was decided.',
  })
  contact!: ReporterInput | null;

  @Field(() => String, { nullable: true, description: 'Where papers that show it can be seen: https://…' })
  evidenceUrl!: string | null;
}

/** What whoever files a dispute gets. */
@ObjectType({ description: 'What whoever files a dispute gets.' })
export class DisputeReceipt {
  @Field(() => String, {
    description: 'The code by which to ask for the dispute. Told this once; nobody can tell it again.',
  })
  code!: string;

  @Field(() => DateTimeScalar, { description: 'When it was filed.' })
  filedAt!: string;

  @Field(() => DateScalar, { description: 'The last day on which it may be decided, in America/New_York.' })
  decideBy!: string;
}

/** What `fileDispute` gives. */
@ObjectType({ description: 'What `fileDispute` gives.' })
export class FileDisputePayload {
  @Field(() => DisputeReceipt, { description: 'The receipt.' })
  receipt!: DisputeReceipt;
}

/** A dispute as whoever holds its receipt sees it. */
@ObjectType({ description: 'How a dispute stands, for whoever holds its receipt.' })
export class DisputeProgress {
  @Field(() => DisputeStatus, { description: 'How far it is.' })
  status!: DisputeStatus;

  @Field(() => DisputeOutcome, { nullable: true, description: 'What was decided.' })
  outcome!: DisputeOutcome | null;

  @Field(() => String, { nullable: true, description: 'Why it was decided so.' })
  explanation!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was filed.' })
  filedAt!: string;

  @Field(() => DateScalar, { description: 'The last day on which it may be decided, in America/New_York.' })
  decideBy!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided.' })
  decidedAt!: string | null;
}

/** A dispute as the staff who decide it see it. */
@ObjectType({ description: 'A dispute, for the staff who decide it.' })
export class Dispute {
  @Field(() => ID, { description: 'Opaque and stable.' })
  id!: string;

  @Field(() => DisputeStatus, { description: 'How far it is.' })
  status!: DisputeStatus;

  @Field(() => DisputeGround, { description: 'Why the case is said to be wrong.' })
  ground!: DisputeGround;

  @Field(() => String, { description: 'What whoever filed it says.' })
  statement!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where papers can be seen, as told. Not looked at by the hub.',
  })
  evidenceUrl!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was filed.' })
  filedAt!: string;

  @Field(() => DateScalar, { description: 'The last day on which it may be decided, in America/New_York.' })
  decideBy!: string;

  @Field(() => Boolean, { description: 'It is open, and that day is past.' })
  overdue!: boolean;

  @Field(() => DisputeOutcome, { nullable: true, description: 'What was decided.' })
  outcome!: DisputeOutcome | null;

  @Field(() => String, { nullable: true, description: 'Why it was decided so.' })
  explanation!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided.' })
  decidedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Who decided it, by the caller’s id.' })
  decidedBy!: string | null;

  /** Not a field: resolved to `case`. */
  caseId!: string;
}

/** A page of disputes. */
export const DisputeConnection = connectionOf('Dispute', Dispute);

/** Which disputes to list. */
@InputType({ description: 'Which disputes to list; all that is named must hold.' })
export class DisputeFilter {
  @Field(() => [DisputeStatus], { nullable: true, description: 'Of these; without it, the open ones.' })
  statuses!: readonly DisputeStatus[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Those alone that are open past their day.' })
  overdueOnly!: boolean | null;

  @Field(() => ID, { nullable: true, description: 'Those about this case.' })
  caseId!: string | null;
}

/** What was decided of a dispute. */
@InputType({ description: 'What was decided of a dispute.' })
export class DecideDisputeInput {
  @Field(() => ID, { description: 'The dispute.' })
  disputeId!: string;

  @Field(() => DisputeOutcome, { description: 'What was decided.' })
  outcome!: DisputeOutcome;

  @Field(() => String, {
    description:
      'Why: told to whoever filed it and, where the case was corrected, shown beside the case. Without a word about persons.',
  })
  explanation!: string;

  @Field(() => CaseCorrectionInput, {
    nullable: true,
    description:
      'With CORRECTED: what is right. Without it, what was PAID becomes SATISFIED, what was APPEALED becomes DETERMINED and contested, and a record that is wrong in a fact or for another reason becomes VACATED.',
  })
  correction!: CaseCorrectionInput | null;
}

/** A dispute after it was decided. */
@ObjectType({ description: 'What `decideDispute` gives.' })
export class DecideDisputePayload {
  @Field(() => Dispute, { description: 'The dispute, decided.' })
  dispute!: Dispute;
}

/** A dispute to be taken back. */
@InputType({ description: 'A dispute that whoever filed it takes back.' })
export class WithdrawDisputeInput {
  @Field(() => String, { description: 'The code of its receipt.' })
  code!: string;
}

/** What `withdrawDispute` gives. */
@ObjectType({ description: 'What `withdrawDispute` gives.' })
export class WithdrawDisputePayload {
  @Field(() => DisputeProgress, { description: 'The dispute, withdrawn.' })
  dispute!: DisputeProgress;
}

/** An employer's statement to be shown. */
@InputType({
  description: 'A statement that staff found to be the employer’s own, to be shown beside the case.',
})
export class AcceptEmployerStatementInput {
  @Field(() => ID, { description: 'The dispute with which it came.' })
  disputeId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Its words, without what names a person; without it, those of the dispute as they were filed.',
  })
  statement!: string | null;
}

/** An employer's statement that is no longer to be shown. */
@InputType({ description: 'A case beside which an employer’s statement is no longer to be shown.' })
export class WithdrawEmployerStatementInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;
}

/** What accepting or withdrawing an employer's statement gives. */
@ObjectType({ description: 'The case with the employer’s statement as it is shown now.' })
export class EmployerStatementPayload {
  @Field(() => EnforcementCase, { description: 'The case.' })
  case!: EnforcementCase;
}
