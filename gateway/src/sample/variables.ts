import type { Caller, Role } from '@hub/kit/caller';
import type { Sql } from '@hub/kit/lists';
import { type Subject, screeningSubject } from '@hub/labor/screenings/input';
import { dayInNewYork } from '@hub/rules/dates';
import { PROVISIONS } from '@hub/rules/living-wage/contract-provisions';
import { startScreener } from '../screening/screener.js';
import { openDispute, SAMPLE_RECEIPT } from './disputes.js';
import { signableBid } from './due-diligence.js';
import { LIVING_WAGE } from './living-wage-variables.js';
import {
  type DisclosedBid,
  findCaseOf,
  findDisclosedBid,
  findOpenBid,
  findProtectedContract,
  findScreeningOf,
  findShowcase,
  type OpenBid,
  type ShowcaseOnFile,
} from './on-file.js';

/** Who may send an operation, and what with. */
export interface SampleVariables {
  readonly role: Role;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The invented city's database. */
export interface SampleDatabase {
  readonly sql: Sql;
  readonly url: string;
}

interface Sample {
  readonly showcase: ShowcaseOnFile;
  /** Id of a stored screening that shows the showcase. */
  screening(): Promise<string>;
  /** Id of a case of the showcase. */
  caseId(): Promise<string>;
  /** Id of an open dispute. */
  dispute(): Promise<string>;
  /** A bid that still takes a disclosure. */
  openBid(): Promise<OpenBid>;
  /** A bid of which due diligence is complete. */
  disclosedBid(): Promise<DisclosedBid>;
  /** Id of a contract whose workers were taken over from another. */
  contract(): Promise<string>;
  /** A bid that can be signed today. */
  signableBid(): Promise<DisclosedBid>;
}

type Variables = SampleVariables['variables'];

interface Operation {
  readonly role: Role;
  variables(sample: Sample): Variables | Promise<Variables>;
}

/** Few enough to read. */
const FIRST = 5;

/** Who asked for the sample's screening, as it is stored. */
const CALLER: Caller = { id: 'hub sample', agency: 'licensing', roles: ['LICENSING'] };

/** The consumers' operations that the hub answers, each with its role and how its variables are made. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  SearchViolators: {
    role: 'PUBLIC',
    variables: ({ showcase }) => ({
      text: typed(showcase),
      orderBy: { field: 'RELEVANCE', direction: 'DESC' },
      first: FIRST,
    }),
  },
  EmployerProfile: { role: 'PUBLIC', variables: ({ showcase }) => ({ id: showcase.id }) },
  FindEmployers: {
    role: 'LICENSING',
    variables: ({ showcase }) => ({ text: typed(showcase), first: FIRST }),
  },
  Sources: { role: 'PUBLIC', variables: () => ({}) },
  ViolationStatistics: {
    role: 'PUBLIC',
    variables: () => ({ filter: { lawTypes: ['WAGE_THEFT'] }, groupBy: ['YEAR', 'INDUSTRY'] }),
  },
  ScreenEmployers: {
    role: 'LICENSING',
    variables: ({ showcase }) => ({ subjects: [applicationOf(showcase)], limit: FIRST }),
  },
  LicenseStanding: { role: 'LICENSING', variables: ({ showcase }) => ({ ...showcase.license }) },
  RecordLicensingDecision: {
    role: 'LICENSING',
    variables: async ({ showcase, screening }) => ({
      input: {
        licenseNumber: showcase.license.number,
        authority: showcase.license.authority,
        outcome: 'ISSUED_WITH_CONDITIONS',
        rationale: 'An example: issued on the condition that payroll reports are filed every quarter.',
        screeningId: await screening(),
      },
    }),
  },
  ReviewMatch: {
    role: 'LICENSING',
    variables: async ({ showcase, screening }) => ({
      input: {
        screeningId: await screening(),
        employerId: showcase.id,
        verdict: 'SAME',
        reason: 'An example: the same legal name at the same house.',
      },
    }),
  },
  ...LIVING_WAGE,
  Agreements: {
    role: 'PUBLIC',
    variables: ({ showcase }) => ({ filter: { employerId: showcase.id }, first: FIRST }),
  },
  WatchEmployers: {
    role: 'LICENSING',
    variables: ({ showcase }) => ({
      input: { employerIds: [showcase.id], subjects: [applicationOf(showcase)] },
    }),
  },
  ViolatorChanges: { role: 'LICENSING', variables: () => ({ first: FIRST }) },
  FileDispute: {
    role: 'PUBLIC',
    variables: async ({ caseId }) => ({
      input: {
        caseId: await caseId(),
        ground: 'WRONG_FACT',
        statement: 'An example: the days of the findings are not right.',
        contact: { name: 'Avery Example', email: 'avery@example.org', safeToContact: true },
        evidenceUrl: 'https://example.org/payroll.pdf',
      },
    }),
  },
  DisputeStatus: { role: 'PUBLIC', variables: () => ({ code: SAMPLE_RECEIPT }) },
  DisputeQueue: { role: 'LABOR_COMPLIANCE', variables: () => ({ first: FIRST }) },
  DecideDispute: {
    role: 'LABOR_COMPLIANCE',
    variables: async ({ dispute }) => ({
      input: {
        disputeId: await dispute(),
        outcome: 'UPHELD',
        explanation: 'An example: the authority confirmed the record as it stands.',
      },
    }),
  },
  SubmitDisclosure: {
    role: 'PROCUREMENT',
    variables: async ({ openBid }) => {
      const { id, findings } = await openBid();
      return {
        input: {
          bidId: id,
          arbitration: {
            usesForcedArbitration: true,
            classActionWaiver: true,
            appliesTo: ['EMPLOYEES'],
            flowsDownToSubcontractors: false,
          },
          violations: findings,
          agreements: [
            {
              kind: 'COLLECTIVE_BARGAINING',
              counterparty: 'Amalgamated Harbor Trades',
              expiresOn: '2028-06-30',
            },
          ],
          attestedBy: 'An example: Avery Example, treasurer',
        },
      };
    },
  },
  SignContract: {
    role: 'PROCUREMENT',
    variables: async ({ signableBid: found }) => ({
      input: {
        bidId: (await found()).id,
        provisions: PROVISIONS,
        signedOn: dayInNewYork(new Date()),
      },
    }),
  },
  BidderDueDiligence: {
    role: 'PROCUREMENT',
    variables: async ({ disclosedBid }) => {
      const { solicitationId, bidderId } = await disclosedBid();
      return { solicitationId, bidderId };
    },
  },
  ContractCompliance: {
    role: 'PROCUREMENT',
    variables: async ({ contract }) => ({ id: await contract() }),
  },
  Programs: { role: 'PUBLIC', variables: () => ({ first: FIRST }) },
};

/** The names of the operations that have variables. */
export const SAMPLED_OPERATIONS: readonly string[] = Object.keys(OPERATIONS);

/**
 * Working variables on the invented city for some operations. Stores a screening, once, when one of them must name
 * one. Errors: NoSampleCity.
 */
export async function sampleVariables(
  { sql, url }: SampleDatabase,
  names = SAMPLED_OPERATIONS,
): Promise<Record<string, SampleVariables>> {
  const showcase = await findShowcase(sql);
  let stored: Promise<string> | undefined;
  const caseId = () => findCaseOf(sql, showcase.id);
  const sample: Sample = {
    showcase,
    screening: () => (stored ??= storedScreening({ sql, url }, showcase)),
    caseId,
    dispute: () => openDispute(sql, dayInNewYork(new Date()), caseId),
    openBid: () => findOpenBid(sql, showcase.id),
    disclosedBid: () => findDisclosedBid(sql, showcase.id),
    contract: () => findProtectedContract(sql),
    signableBid: () => signableBid({ sql, url }, showcase.id, dayInNewYork(new Date())),
  };
  const entries = names.map(async (name): Promise<[string, SampleVariables]> => {
    const operation = OPERATIONS[name];
    if (!operation) throw new RangeError(`${name} is no operation with sample variables`);
    return [name, { role: operation.role, variables: await operation.variables(sample) }];
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function storedScreening({ sql, url }: SampleDatabase, showcase: ShowcaseOnFile): Promise<string> {
  const found = await findScreeningOf(sql, showcase.id, CALLER.id as string);
  if (found) return found;
  const screener = await startScreener(url, CALLER);
  try {
    const subject: Subject = screeningSubject.parse(applicationOf(showcase));
    const [answer] = await screener.screen([subject], { asOf: null, limit: FIRST });
    if (!answer) throw new Error('the screening was not stored');
    return answer.screeningId;
  } finally {
    await screener.close();
  }
}

/** As a person types it into a search box. */
const typed = ({ tradeName, legalName }: ShowcaseOnFile): string =>
  (tradeName ?? legalName).toLowerCase().replace(/^the /, '').replaceAll('&', 'and');

/** As an application for a license would name it. */
const applicationOf = ({ legalName, tradeName, street, city, state, postalCode }: ShowcaseOnFile) => ({
  key: 'application-1',
  name: legalName.toUpperCase().replace(/[.,]/g, ''),
  tradeName,
  street,
  city,
  state,
  postalCode,
});
