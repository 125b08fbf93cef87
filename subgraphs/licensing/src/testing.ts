import { inTransaction } from '@hub/db/caller';
import type { LicenseFact } from '@hub/kit/datasets/facts';
import type { SubgraphAnswer } from '@hub/kit/execute';
import { callerWith, entitiesOf, startTestSubgraph, type TestSubgraph } from '@hub/kit/testing';
import { refreshLicenses } from './licenses/refresh.js';
import { trackTouchedLicenses, writeLicenses } from './licenses/write.js';
import type { HolderFacts } from './rules/standing.js';
import { buildLicensing } from './subgraph.js';

/** A clerk of licensing. */
export const LICENSING = callerWith('LICENSING');

/** Where every holder is, and every license's premises. */
export const PLACE = { street: '1 Pier Rd', city: 'Boston', state: 'MA', postalCode: '02110' };

/** A record of a board: a license’s number, its holder’s id, and whose it became. */
export interface Entry {
  readonly number: string;
  readonly holder: number;
  readonly to?: number;
  readonly authority?: string;
  readonly fact?: Partial<LicenseFact>;
}

/** How a record names an employer. */
export const mention = (employer: number, recordId: string) => ({
  recordId,
  name: `${'Alder Birch Cedar Dogwood Elder Fir Ginkgo Hazel Iris Juniper'.split(' ')[employer % 10]} Tavern LLC`,
  tradeNames: [],
  place: PLACE,
  industry: null,
  identifiers: [],
});

/** One record of a board, as the import would place it. */
function placed({ number, holder, to, authority = 'US-MA-BOS-LB', fact = {} }: Entry) {
  const recordId = `${authority} ${number}@${fact.decision?.decidedOn ?? 'roll'}`;
  const transferee = to === undefined ? null : mention(to, `${recordId}#to`);
  const whole: LicenseFact = {
    kind: 'license',
    authority,
    number,
    licenseKind: 'ALCOHOL',
    licenseClass: null,
    holder: mention(holder, recordId),
    premises: PLACE,
    status: null,
    issuedOn: null,
    expiresOn: null,
    decision: null,
    ...fact,
  };
  const decided = whole.decision && { ...whole.decision, transferee };
  return { fact: { ...whole, decision: decided }, holderId: holder, transfereeId: to ?? null };
}

const LICENSE = `number authority kind status issuedOn expiresOn premises { street city state postalCode } holder { id }
  tenures { holder { id } name fromOn toOn }`;

/** Nothing is known of the holder. */
export const CLEAR: HolderFacts = {
  registerVersion: 7,
  status: 'CLEAR',
  repeatViolator: false,
  cases: [],
  debarments: [],
};

interface Standing {
  readonly id: string;
  readonly recommendation: string;
  readonly registerVersion: number | null;
  readonly answeredOn: string;
  readonly reasons: { code: string; caseId: string | null; citation: string | null }[];
}

/** The licensing subgraph with some boards' records. */
export class TestLicensing {
  private constructor(readonly hub: TestSubgraph) {}

  /** Starts it with a license of each state, and two of one number. */
  static async start(): Promise<TestLicensing> {
    const licensing = new TestLicensing(await startTestSubgraph(await buildLicensing()));
    await licensing.load(
      {
        number: 'L1',
        holder: 11,
        fact: { status: 'ACTIVE', issuedOn: '2024-01-01', expiresOn: '2099-12-31' },
      },
      {
        number: 'L2',
        holder: 11,
        fact: { status: 'ACTIVE', expiresOn: '2020-12-31', licenseKind: 'LODGING' },
      },
      { number: 'L3', holder: 12, fact: { status: 'SUSPENDED' } },
      { number: '100', holder: 13, authority: 'US-MA-BOS-LB', fact: { status: 'ACTIVE' } },
      {
        number: '100',
        holder: 14,
        authority: 'US-MA-LYN-LB',
        fact: { status: 'ACTIVE', licenseKind: 'LODGING' },
      },
    );
    return licensing;
  }

  /** Imports records; answers what became of each. */
  load(...entries: readonly Entry[]) {
    return inTransaction(this.hub.sql, async (tx) => {
      await trackTouchedLicenses(tx);
      const outcomes = await writeLicenses({ tx, dataset: 'test', today: '2026-11-02' }, entries.map(placed));
      await refreshLicenses(tx);
      return outcomes;
    });
  }

  /** Asks for a license. */
  find(number: string, authority?: string): Promise<SubgraphAnswer> {
    return this.hub.ask(
      `query ($number: String!, $authority: String) { license(number: $number, authority: $authority) { id ${LICENSE} } }`,
      { number, authority },
    );
  }

  /** The standing of a license whose holder's facts the gateway sends along; null: labor is down. */
  async standingOf(number: string, facts: HolderFacts | null, caller = LICENSING) {
    const { data } = await this.find(number);
    const asked = data?.license as { id: string };
    const answer = await this.hub.ask(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on License { standing {
      id recommendation registerVersion answeredOn reasons { code message caseId citation } } } } }`,
      {
        of: [
          {
            __typename: 'License',
            id: asked.id,
            holder: { __typename: 'Employer', id: '11', facts },
          },
        ],
      },
      caller,
    );
    const [license] = entitiesOf<{ standing: Standing | null } | null>(answer);
    return { standing: license?.standing as Standing, errors: answer.errors };
  }

  close(): Promise<void> {
    return this.hub.close();
  }
}
