import { callerWith, startTestSubgraph, type TestSubgraph } from '@hub/kit/testing';
import { DEFAULT_LIVING_WAGE } from '@hub/rules/living-wage/defaults';
import { loadContracts } from '../contract/load.js';
import { buildProcurement } from '../subgraph.js';

/** Who records what is on file of workers. */
export const OFFICER = callerWith('PROCUREMENT');

/** Procurement with the policy as committed, and one contract. */
export interface WorkerRecordHub extends TestSubgraph {
  readonly contractId: string;
  /** Sends a mutation whose input type is its name and `Input`; the selection is of its payload. */
  send(
    field: string,
    selection: string,
    input: object,
    caller?: typeof OFFICER,
  ): ReturnType<TestSubgraph['ask']>;
}

/** Starts one. */
export async function startWorkerRecords(): Promise<WorkerRecordHub> {
  const hub = await startTestSubgraph(await buildProcurement(), async (operation) => {
    if (operation !== 'LivingWageTermsOn') throw new Error(`nobody answers ${operation} here`);
    return { policy: { effectiveFrom: null, terms: DEFAULT_LIVING_WAGE.terms } };
  });
  await loadContracts(hub.sql, [
    {
      ...{ ocid: 'ocds-workers', number: '1', title: 'Cleaning', buyer: 'Harbor Office', supplierId: 10 },
      ...{ status: 'ACTIVE' as const, laborService: 'cleaning', valueCents: 2_000_000 },
      ...{ awardedOn: '2001-05-01', signedOn: '2001-05-01', periodFrom: '2001-05-01', periodTo: null },
    },
  ]);
  const [row] = await hub.sql`select id::text from procurement.contract`;
  return {
    ...hub,
    contractId: row?.id as string,
    send: (field, selection, input, caller = OFFICER) =>
      hub.ask(
        `mutation ($input: ${field[0]?.toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) ${selection} }`,
        { input },
        caller,
      ),
  };
}

/** The paths of what is wrong with an input. */
export const issuePaths = ({ errors }: Awaited<ReturnType<TestSubgraph['ask']>>): string[] | undefined =>
  (errors?.[0]?.extensions?.issues as { path: string }[] | undefined)?.map(({ path }) => path);

let workers = 0;

/** The pseudonym of a worker of whom nothing is on file. */
export function newWorker(): string {
  workers += 1;
  return `w${workers}`;
}
