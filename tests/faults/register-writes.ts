import type { Role } from '@hub/kit/caller';
import type { TestHub } from '../harness/hub.js';

/** A mutation that can be asked for once of its target. */
export interface RegisterWrite {
  readonly name: string;
  readonly role: Role;
  readonly operation: string;
  /** Makes what it is to be done to; gives its input. */
  target(hub: TestHub, known: Supply): Promise<object>;
  /** What the second of two gets that are sent at once, each without a key; null where both are done. */
  readonly second: 'CONFLICT' | 'NOT_FOUND' | 'BAD_USER_INPUT' | null;
}

/** What the register knows, each of an employer of its own, of which none is given out twice. */
export interface Supply {
  case(): KnownCase;
  /** The record of a debarment. */
  debarment(): Pick<KnownCase, 'dataset' | 'recordId'>;
}

/** A case as the test finds it in the database. */
export interface KnownCase {
  readonly id: string;
  readonly employerId: string;
  readonly dataset: string;
  readonly recordId: string;
}

const REASON = { reason: 'a fault test' };
const EXPLANATION = { explanation: 'a fault test' };

const MERGE = `mutation ($input: MergeEmployersInput!) { mergeEmployers(input: $input) { judgment { id } employers { id } } }`;
const SPLIT = `mutation ($input: SplitEmployerInput!) { splitEmployer(input: $input) { judgment { id } employers { id } } }`;
const UNDO = `mutation ($input: UndoJudgmentInput!) { undoJudgment(input: $input) { judgment { id undone } } }`;
const POLICY = `mutation ($input: SetPolicyInput!) { setPolicy(input: $input) { policy { effectiveFrom terms } } }`;
const FILE = `mutation ($input: FileDisputeInput!) { fileDispute(input: $input) { receipt { code } } }`;
const QUEUE = `query ($filter: DisputeFilter) { disputes(filter: $filter) { edges { node { id } } } }`;
const DECIDE = `mutation ($input: DecideDisputeInput!) { decideDispute(input: $input) { dispute { id outcome } } }`;
const CORRECT = `mutation ($input: CorrectCaseInput!) { correctCase(input: $input) { case { id finality } } }`;
const CORRECT_DEBARMENT = `mutation ($input: CorrectDebarmentInput!) { correctDebarment(input: $input) { correction { id } } }`;
const UNDO_CORRECTION = `mutation ($input: UndoDebarmentCorrectionInput!) { undoDebarmentCorrection(input: $input) { correction { id undone } } }`;
const WATCH = `mutation ($input: WatchEmployersInput!) { watchEmployers(input: $input) { watch { id } } }`;
const UNWATCH = `mutation ($input: UnwatchInput!) { unwatch(input: $input) { watchId } }`;

/** What the first field of an operation gave. Throws where it had errors. */
async function done(hub: TestHub, role: Role, operation: string, variables: object): Promise<unknown> {
  const { data, errors } = await hub.query(operation, variables, role === 'PUBLIC' ? {} : { role });
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('; '));
  return Object.values(data)[0];
}

/** Two employers that a person joined, and the judgment. */
async function merged(hub: TestHub, known: Supply) {
  const [stays, goes] = [known.case(), known.case()];
  const input = { employerId: stays.employerId, absorbedId: goes.employerId, ...REASON };
  const { judgment } = (await done(hub, 'LABOR_COMPLIANCE', MERGE, { input })) as {
    judgment: { id: string };
  };
  return { stays, goes, judgmentId: judgment.id };
}

/** An open dispute of a case. */
async function filed(hub: TestHub, caseId: string, ground: string): Promise<string> {
  await done(hub, 'PUBLIC', FILE, { input: { caseId, ground, statement: 'a fault test' } });
  const queue = (await done(hub, 'LABOR_COMPLIANCE', QUEUE, { filter: { caseId } })) as {
    edges: { node: { id: string } }[];
  };
  return queue.edges[0]?.node.id as string;
}

/** The mutations that move the register, and those of watches. */
export const REGISTER_WRITES: readonly RegisterWrite[] = [
  {
    name: 'mergeEmployers',
    role: 'LABOR_COMPLIANCE',
    operation: MERGE,
    target: async (_hub, known) => ({
      employerId: known.case().employerId,
      absorbedId: known.case().employerId,
      ...REASON,
    }),
    second: 'CONFLICT',
  },
  {
    name: 'splitEmployer',
    role: 'LABOR_COMPLIANCE',
    operation: SPLIT,
    async target(hub, known) {
      const { stays, goes } = await merged(hub, known);
      const { dataset, recordId } = goes;
      return { employerId: stays.employerId, records: [{ dataset, recordId }], ...REASON };
    },
    second: 'NOT_FOUND',
  },
  {
    name: 'undoJudgment',
    role: 'LABOR_COMPLIANCE',
    operation: UNDO,
    target: async (hub, known) => ({ judgmentId: (await merged(hub, known)).judgmentId, ...REASON }),
    second: 'CONFLICT',
  },
  {
    name: 'decideDispute, a correction',
    role: 'LABOR_COMPLIANCE',
    operation: DECIDE,
    target: async (hub, known) => ({
      disputeId: await filed(hub, known.case().id, 'PAID'),
      outcome: 'CORRECTED',
      ...EXPLANATION,
    }),
    second: 'CONFLICT',
  },
  {
    name: 'decideDispute, a wrong employer',
    role: 'LABOR_COMPLIANCE',
    operation: DECIDE,
    async target(hub, known) {
      const { goes } = await merged(hub, known);
      const disputeId = await filed(hub, goes.id, 'WRONG_EMPLOYER');
      return { disputeId, outcome: 'WRONG_EMPLOYER', ...EXPLANATION };
    },
    second: 'CONFLICT',
  },
  {
    name: 'correctCase',
    role: 'LABOR_COMPLIANCE',
    operation: CORRECT,
    target: async (_hub, known) => ({
      caseId: known.case().id,
      correction: { finality: 'VACATED' },
      ...EXPLANATION,
    }),
    second: 'BAD_USER_INPUT',
  },
  {
    name: 'correctDebarment',
    role: 'LABOR_COMPLIANCE',
    operation: CORRECT_DEBARMENT,
    target: async (_hub, known) => ({ record: known.debarment(), ...EXPLANATION }),
    second: 'NOT_FOUND',
  },
  {
    name: 'undoDebarmentCorrection',
    role: 'LABOR_COMPLIANCE',
    operation: UNDO_CORRECTION,
    async target(hub, known) {
      const record = known.debarment();
      await done(hub, 'LABOR_COMPLIANCE', CORRECT_DEBARMENT, { input: { record, ...EXPLANATION } });
      return { record, ...REASON };
    },
    second: 'NOT_FOUND',
  },
  {
    name: 'setPolicy',
    role: 'ADMIN',
    operation: POLICY,
    target: async () => ({ id: 'register', effectiveFrom: '2999-01-01', terms: {}, ...REASON }),
    second: null,
  },
  {
    name: 'watchEmployers',
    role: 'LICENSING',
    operation: WATCH,
    target: async (_hub, known) => ({
      employerIds: [known.case().employerId],
      subjects: [{ key: 'k', name: 'Nobody Anybody Knows' }],
    }),
    second: null,
  },
  {
    name: 'unwatch',
    role: 'LICENSING',
    operation: UNWATCH,
    async target(hub, known) {
      const input = { employerIds: [known.case().employerId] };
      const { watch } = (await done(hub, 'LICENSING', WATCH, { input })) as { watch: { id: string } };
      return { watchId: watch.id };
    },
    second: 'NOT_FOUND',
  },
];
