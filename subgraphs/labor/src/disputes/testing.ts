import { callerWith } from '@hub/kit/testing';
import { startTestRegister, type TestRegister } from '../testing.js';
import { caseFact } from '../testing-facts.js';

/** Whoever decides disputes. */
export const STAFF = callerWith('LABOR_COMPLIANCE');

/** Asks how a dispute stands. */
export const STATUS = `query ($code: String!) { disputeByReceipt(code: $code) { status outcome explanation decideBy decidedAt } }`;

/** Files a dispute. */
export const FILE = `mutation ($input: FileDisputeInput!) { fileDispute(input: $input) { receipt { code filedAt decideBy } } }`;

/** Decides one. */
export const DECIDE = `mutation ($input: DecideDisputeInput!) { decideDispute(input: $input) { dispute { id outcome decidedAt decidedBy
  case { id finality contested amountAssessed amountPaid disputed correction { correctedOn explanation inForce }
    employer { id status record { cases openBalance } } } } } }`;

const QUEUE = `query ($filter: DisputeFilter) { disputes(filter: $filter, first: 100) { totalCount
  edges { node { id status ground statement evidenceUrl filedAt decideBy overdue case { id employer { id } } } } } }`;
const CASE = `query ($id: ID!) { case(id: $id) { finality contested amountAssessed amountPaid disputed employerStatement
  violations { statute } correction { correctedOn explanation inForce } employer { id status record { cases openBalance } } } }`;

/** A case as the public sees it. */
export interface ShownCase {
  readonly finality: string;
  readonly disputed: boolean;
  readonly employerStatement: string | null;
  readonly employer: { id: string; status: string; record: { cases: number; openBalance: string | null } };
}

/** A register, and in it an employer with two cases, the first of which is disputed. */
export class DisputeDesk {
  readonly register: TestRegister;
  caseId = '';
  employerId = '';
  #number = 0;

  /** Starts one without an employer: `begin` brings it. */
  static async start(): Promise<DisputeDesk> {
    return new DisputeDesk(await startTestRegister());
  }

  private constructor(register: TestRegister) {
    this.register = register;
  }

  /** Brings another employer, of its own. */
  async begin(): Promise<void> {
    this.#number += 1;
    await this.register.load([this.fact('a'), this.fact('b', { determinedOn: '2024-05-01' })]);
    await this.takeUp(`D${this.#number}-a`);
  }

  /** Speaks from now on of another case. */
  async takeUp(caseNumber: string): Promise<void> {
    const [row] = await this.register.sql<{ id: string; employerId: string }[]>`
      select id::text, employer_id::text as "employerId" from labor.enforcement_case
      where case_number = ${caseNumber}`;
    if (!row) throw new Error(`there is no case ${caseNumber}`);
    this.caseId = row.id;
    this.employerId = row.employerId;
  }

  /** A case of the employer. */
  fact(suffix: string, over = {}) {
    const number = this.#number;
    const place = { street: `${number} Pearl St`, city: 'Boston', state: 'MA', postalCode: '02110' };
    return caseFact(
      `D${number}-${suffix}`,
      { name: `Invented Heron ${number} LLC`, place },
      { amountAssessedCents: 1_000_00, amountPaidCents: 100_00, ...over },
    );
  }

  /** What an operation gave under its first field. Throws where it had errors. */
  async ok<Answer>(query: string, variables = {}, caller?: typeof STAFF): Promise<Answer> {
    const { data, errors } = await this.register.ask(query, variables, caller);
    if (errors) throw new Error(errors.map(({ message }) => message).join('; '));
    return Object.values(data ?? {})[0] as Answer;
  }

  /** The code with which an operation was refused; throws where it was not. */
  async refusal(query: string, variables = {}, caller?: typeof STAFF): Promise<unknown> {
    const { data, errors } = await this.register.ask(query, variables, caller);
    if (Object.values(data ?? {}).some((value) => value !== null)) throw new Error('it was not refused');
    return errors?.[0]?.extensions?.code;
  }

  /** The case now. */
  shown(): Promise<ShownCase> {
    return this.ok<ShownCase>(CASE, { id: this.caseId });
  }

  /** Files a dispute of the case; gives the receipt. */
  async file(over: object = {}): Promise<{ code: string; filedAt: string; decideBy: string }> {
    const input = { caseId: this.caseId, ground: 'PAID', statement: 'We paid in March.', ...over };
    const { receipt } = await this.ok<{ receipt: { code: string; filedAt: string; decideBy: string } }>(
      FILE,
      { input },
    );
    return receipt;
  }

  /** How a dispute stands by its receipt. */
  status(code: string): Promise<object> {
    return this.ok<object>(STATUS, { code });
  }

  /** The disputes of the case in the queue. */
  async queued(filter: object = {}): Promise<(Record<string, unknown> & { id: string })[]> {
    const { edges } = await this.ok<{ edges: { node: Record<string, unknown> & { id: string } }[] }>(
      QUEUE,
      { filter: { caseId: this.caseId, ...filter } },
      STAFF,
    );
    return edges.map(({ node }) => node);
  }

  /** Decides the dispute of the case that is due first. */
  async decide(over: object = {}) {
    const [{ id } = { id: '' }] = await this.queued();
    const input = { disputeId: id, outcome: 'CORRECTED', explanation: 'The bank confirms it.', ...over };
    return { input, answer: await this.register.ask(DECIDE, { input }, STAFF) };
  }
}
