import { Field, ObjectType, registerEnumType } from 'type-graphql';

/** The kinds of contradiction (`CONTRADICTION_KINDS` of the rules), and what could not be asked. */
export enum ContradictionCode {
  VIOLATION_NOT_DECLARED = 'VIOLATION_NOT_DECLARED',
  VIOLATION_DAY_DIFFERS = 'VIOLATION_DAY_DIFFERS',
  JOB_QUALITY_ANSWER = 'JOB_QUALITY_ANSWER',
  AGREEMENT_NOT_ON_RECORD = 'AGREEMENT_NOT_ON_RECORD',
  AGREEMENT_ENDED = 'AGREEMENT_ENDED',
  SCOPE_WITHOUT_ARBITRATION = 'SCOPE_WITHOUT_ARBITRATION',
  WAIVER_WITHOUT_ARBITRATION = 'WAIVER_WITHOUT_ARBITRATION',
  FLOW_DOWN_WITHOUT_ARBITRATION = 'FLOW_DOWN_WITHOUT_ARBITRATION',
  FLOW_DOWN_WITHOUT_SCOPE = 'FLOW_DOWN_WITHOUT_SCOPE',
  REGISTER_UNAVAILABLE = 'REGISTER_UNAVAILABLE',
  AGREEMENTS_UNAVAILABLE = 'AGREEMENTS_UNAVAILABLE',
}
registerEnumType(ContradictionCode, {
  name: 'ContradictionCode',
  description: 'What does not fit.',
  valuesConfig: {
    VIOLATION_NOT_DECLARED: { description: 'The register has a finding that was not declared.' },
    VIOLATION_DAY_DIFFERS: {
      description: 'A violation was declared with another day than the register has.',
    },
    JOB_QUALITY_ANSWER: { description: 'Arbitration or a class waiver, against an answer on job quality.' },
    AGREEMENT_NOT_ON_RECORD: { description: 'A declared agreement that bargaining has not published.' },
    AGREEMENT_ENDED: { description: 'A declared agreement that had ended.' },
    SCOPE_WITHOUT_ARBITRATION: { description: 'Names whom arbitration binds, and says that there is none.' },
    WAIVER_WITHOUT_ARBITRATION: { description: 'A class-action waiver, and no forced arbitration.' },
    FLOW_DOWN_WITHOUT_ARBITRATION: { description: 'A flow-down, and no forced arbitration.' },
    FLOW_DOWN_WITHOUT_SCOPE: { description: 'A flow-down to subcontractors who are not among those bound.' },
    REGISTER_UNAVAILABLE: { description: 'Not known just now: the register could not be asked.' },
    AGREEMENTS_UNAVAILABLE: { description: 'Not known just now: bargaining could not be asked.' },
  },
});

/** What a piece of evidence is, as `EvidenceKind` of the rules. */
export enum ContradictionEvidenceKind {
  CASE = 'CASE',
  JOB_QUALITY_ANSWER = 'JOB_QUALITY_ANSWER',
  AGREEMENT = 'AGREEMENT',
  DECLARATION = 'DECLARATION',
}
registerEnumType(ContradictionEvidenceKind, {
  name: 'ContradictionEvidenceKind',
  description: 'What a piece of evidence is.',
});

/** What shows a contradiction. */
@ObjectType({ description: 'What shows a contradiction.' })
export class ContradictionEvidence {
  @Field(() => ContradictionEvidenceKind, { description: 'What it is.' })
  kind!: ContradictionEvidenceKind;

  @Field(() => String, { description: 'The id of a case, answer or agreement; of a declaration its field.' })
  reference!: string;
}

/** Two statements that do not agree. */
@ObjectType({
  description: 'Where a disclosure does not fit a record or itself: for a person to look at, no verdict.',
})
export class Contradiction {
  @Field(() => ContradictionCode, { description: 'Which kind.' })
  code!: ContradictionCode;

  @Field(() => String, { description: 'What does not fit, in a sentence.' })
  message!: string;

  @Field(() => String, { description: 'The record or the rule that it rests on.' })
  citation!: string;

  @Field(() => [ContradictionEvidence], { description: 'What shows it.' })
  evidence!: ContradictionEvidence[];
}
