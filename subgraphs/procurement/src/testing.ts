import { callerWith, entitiesOf, startTestSubgraph, type TestSubgraph } from '@hub/kit/testing';
import { type BidRecord, loadBids } from './bid/load.js';
import { loadSolicitations, type SolicitationRecord } from './solicitation/load.js';
import { buildProcurement } from './subgraph.js';

/** An officer of procurement. */
export const PROCUREMENT = callerWith('PROCUREMENT');

/** A solicitation that is open for as long as the tests will be run. */
export const OPEN: SolicitationRecord = {
  ocid: 'ocds-test-open',
  title: 'Cleaning of City Hall',
  buyer: 'Harbor Office',
  status: 'ACTIVE',
  laborService: 'cleaning',
  estimatedValueCents: 5_000_000,
  publishedOn: '2026-10-01',
  closesOn: '2099-12-31',
};

/** A bid on it. */
export const bidRecord = (number: string, over: Partial<BidRecord> = {}): BidRecord => ({
  ocid: OPEN.ocid,
  number,
  bidderId: 10,
  amountCents: 4_900_050,
  status: 'PENDING',
  submittedOn: '2026-10-20',
  ...over,
});

/** What labor tells of an employer that it has merged into 10. */
export const ABSORBED = '11';

/** The procurement subgraph with solicitations and bids; of labor it knows the employers 10 and 12. */
export class TestProcurement {
  private constructor(readonly hub: TestSubgraph) {}

  /** Starts it. */
  static async start(
    solicitations: readonly SolicitationRecord[],
    bids: readonly BidRecord[],
  ): Promise<TestProcurement> {
    const hub = await startTestSubgraph(await buildProcurement(), (_operation, { id }) =>
      Promise.resolve({ employer: registered(String(id)) }),
    );
    await loadSolicitations(hub.sql, solicitations);
    await loadBids(hub.sql, bids);
    return new TestProcurement(hub);
  }

  /** The id of a bid or a solicitation by its number or title. */
  async idOf(table: 'bid' | 'solicitation', name: string): Promise<string> {
    const [row] = await this.hub.sql<{ id: string }[]>`
      select id::text from ${this.hub.sql(`procurement.${table}`)}
      where ${this.hub.sql(table === 'bid' ? 'number' : 'ocid')} = ${name}`;
    if (!row) throw new Error(`${table} ${name} is not there`);
    return row.id;
  }

  /** Fields of a bid by its reference, with what the gateway sends along of the bidder: nothing while neighbors are down. */
  async bid<Fields>(id: string, fields: string, known: object = {}): Promise<Fields> {
    const { data, errors } = await this.hub.ask(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Bid { ${fields} } } }`,
      { of: [{ __typename: 'Bid', id, bidder: { id: '10', ...known } }] },
      PROCUREMENT,
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return entitiesOf<Fields>({ data: data ?? null })[0] as Fields;
  }

  close(): Promise<void> {
    return this.hub.close();
  }
}

const registered = (id: string) =>
  ({ '10': { id: '10' }, [ABSORBED]: { id: '10' }, '12': { id: '12' } })[id] ?? null;
