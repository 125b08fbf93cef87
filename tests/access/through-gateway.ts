import { signingKeys } from '@hub/gateway/keys/signing';
import { type Role, SERVICE_CALLER } from '@hub/kit/caller';
import { signRequest } from '@hub/kit/signature';
import type { Answer, TestHub } from '../harness/hub.js';
import type { Outcome } from './matrix.js';
import { again, type Branch, type Step } from './plan.js';
import { denialOf } from './probe.js';
import { type Earlier, NOTHING_EARLIER } from './ways/earlier.js';
import { argumentsFor, type Found } from './ways.js';

/** What was found of a field at the end of a way: its outcome, or that nothing held it. */
export interface Finding {
  readonly way: readonly Step[];
  readonly outcome: Outcome | 'NOT REACHED';
}

/** Asked alone and first: what they answer is what others are asked with. */
const EARLY = [
  'screenEmployers',
  'screening',
  'mergeEmployers',
  'fileDispute',
  'watchEmployers',
  'requestMonitoringData',
];

/** Screens one subject. */
export const SCREENING =
  'query ($name: String!) { screenEmployers(subjects: [{ key: "a", name: $name }]) { id } }';

/** Root fields in a request, half of what the gateway allows: the whole costs the public more than it may spend at once. */
const ROOTS = 10;

/** Asks the gateway for every field of the schema as one role, in few requests: a refusal costs its own field only. */
export async function askForEverything(
  hub: TestHub,
  plan: readonly Branch[],
  found: Found,
  role: Role,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const earlier: Earlier = { ...NOTHING_EARLIER, candidate: found.showcase.id };
  if (role === 'SERVICE') earlier.screening = await clerksScreening(hub, found);
  for (const branches of inRequests(plan)) {
    const known = argumentsFor(found, earlier);
    const selection = branches.map((branch) => branch.text(known)).join('\n');
    const answer = await send(hub, `${branches[0]?.operation} { ${selection} }`, role);
    if (answer.status !== 200)
      throw new Error(`The gateway refused to ask: ${JSON.stringify(answer.errors)}`);
    remember(answer, earlier);
    for (const way of branches.flatMap((branch) => branch.ways))
      findings.push({
        way,
        outcome: outcomeOf(
          answer,
          way.map(({ field }) => field),
        ),
      });
  }
  return findings;
}

/** The hub screens nobody itself, and finds what others were answered. */
async function clerksScreening(hub: TestHub, { showcase }: Found): Promise<string> {
  const { data } = await hub.query(SCREENING, { name: showcase.legalName }, { role: 'LICENSING' });
  return data.screenEmployers[0].id;
}

function inRequests(plan: readonly Branch[]): Branch[][] {
  const early = plan.filter(({ root }) => EARLY.includes(root)).map((branch) => [branch]);
  const late = plan.filter(({ root }) => !EARLY.includes(root));
  for (const operation of ['query', 'mutation']) {
    const rest = late.filter((branch) => branch.operation === operation);
    while (rest.length > 0) early.push(rest.splice(0, ROOTS));
  }
  return early;
}

async function send(hub: TestHub, query: string, role: Role): Promise<Answer> {
  if (role === 'PUBLIC') return hub.query(query);
  if (role !== 'SERVICE') return hub.query(query, {}, { role });
  const key = (await signingKeys({ dataDir: hub.dataDir, signingKey: null }, 'licensing')).current();
  const body = JSON.stringify({ query, variables: {} });
  const headers = signRequest(key, { audience: 'gateway', caller: SERVICE_CALLER, body });
  return hub.query(query, {}, { headers });
}

function remember({ data }: Answer, earlier: Earlier): void {
  const [screening] = data?.screenEmployers ?? [];
  if (screening) {
    earlier.screening = screening.id;
    earlier.candidate = screening.matches[0].employer.id;
  }
  if (data?.fileDispute) earlier.receipt = data.fileDispute.receipt.code;
  if (data?.mergeEmployers) earlier.judgment = data.mergeEmployers.judgment.id;
  const [open] = data?.livingWageFindings?.edges ?? [];
  if (open) earlier.finding = open.node.id;
  if (data?.watchEmployers) earlier.watch = data.watchEmployers.watch.id;
  if (data?.requestMonitoringData)
    earlier.monitoring = {
      answer: data.requestMonitoringData.request.id,
      withdraw: data[again('requestMonitoringData')].request.id,
    };
}

/** The refusal of a field or of one on the way to it; else ALLOW when an answer has the object that holds it. */
function outcomeOf(answer: Answer, path: readonly string[]): Finding['outcome'] {
  const [root = '', ...rest] = path;
  const outcomes = [path, [again(root), ...rest]].map((way) => outcomeAlong(answer, way));
  return OUTCOMES.find((one) => outcomes.includes(one)) ?? 'NOT REACHED';
}

const OUTCOMES: readonly Outcome[] = ['UNAUTHENTICATED', 'FORBIDDEN', 'ALLOW'];

function outcomeAlong({ data, errors }: Answer, path: readonly string[]): Finding['outcome'] {
  const onTheWay = errors.filter((error) => isPrefix(namesOf(error), path));
  const refusal = onTheWay.map((error) => denialOf(error as never)).find(Boolean);
  if (refusal) return refusal;
  const holder = path.slice(0, -1).reduce((value, name) => firstOf(value?.[name]), data);
  const failedItself = onTheWay.some((error) => namesOf(error).length === path.length);
  return holder || failedItself ? 'ALLOW' : 'NOT REACHED';
}

const namesOf = ({ path = [] }: Answer['errors'][number]): string[] =>
  path.filter((part) => typeof part === 'string');

const isPrefix = (names: readonly string[], path: readonly string[]): boolean =>
  names.length > 0 && names.every((name, index) => name === path[index]);

// biome-ignore lint/suspicious/noExplicitAny: the answer's shape is the operation's
const firstOf = (value: any): any => (Array.isArray(value) ? value[0] : value);
