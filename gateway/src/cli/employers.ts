import type { EmployerDuplicate } from '@hub/labor/duplicates/type';
import { parseArguments } from './arguments.js';
import { type Command, EXIT, type Io, print, UsageError } from './command.js';
import { progress } from './progress.js';

const STATUSES = ['PROPOSED', 'ACCEPTED', 'REFUSED'] as const;
const DECISIONS = ['accept', 'refuse', 'undo'] as const;

const isOneOf = <Word extends string>(words: readonly Word[], word: string): word is Word =>
  (words as readonly string[]).includes(word);

/** `hub employers`: who of the register is one. */
export const employers: Command = {
  name: 'employers',
  summary: 'Propose employers that may be one, and decide about them.',
  usage: `usage: hub employers duplicates [--status <status>] [--first 20] [--after <cursor>] [--json]
       hub employers duplicates accept <id> --reason <text> [--keep <employer id>] [--json]
       hub employers duplicates refuse <id> --reason <text> [--json]
       hub employers duplicates undo <id> --reason <text> [--json]

Looks among the employers that changed since it was last asked for those that may be one, and lists them, likeliest
first, each with the reasons of its score. Nothing is merged before a person says so.
  accept    the two are one: the older absorbs the other, or that of --keep; no text of a case is moved
  refuse    the two are two: not proposed again while their names, places and identifiers are the same
  undo      take either back, exactly

  --status    ${STATUSES.join(', ')} (default PROPOSED); another than PROPOSED looks for nothing new
  --first     how many, 1 to 100; --after goes on behind a cursor of the page before
  --reason    why, for whoever doubts it later
  --json      list: {"totalCount", "next", "duplicates": [{"id", "status", "score", "reasons", "employers",
              "registerVersion", "reason", "decidedAt"}]}; else the one that was decided

Exit code: 0 done, 1 could not, 2 bad usage.`,

  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      status: { type: 'string' },
      first: { type: 'string' },
      after: { type: 'string' },
      reason: { type: 'string' },
      keep: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const [noun, verb, id, ...others] = positionals;
    if (noun !== 'duplicates') throw new UsageError('Say what of: hub employers duplicates');
    if (others.length > 0) throw new UsageError(`What is "${others[0]}"?`);
    if (verb === undefined) return list(values, io);
    if (!isOneOf(DECISIONS, verb))
      throw new UsageError(`Say what to do: hub employers duplicates ${DECISIONS.join(', ')}`);
    if (id === undefined) throw new UsageError(`Name a proposal: hub employers duplicates ${verb} <id>`);
    if (!values.reason?.trim()) throw new UsageError('Say why: --reason <text>');
    if (values.keep !== undefined && verb !== 'accept') throw new UsageError('--keep goes with accept');
    return decide(verb, { id, reason: values.reason, keep: values.keep ?? null, json: values.json }, io);
  },
};

interface ListValues {
  readonly status?: string | undefined;
  readonly first?: string | undefined;
  readonly after?: string | undefined;
  readonly reason?: string | undefined;
  readonly keep?: string | undefined;
  readonly json: boolean;
}

async function list(values: ListValues, io: Io): Promise<number> {
  const { status = 'PROPOSED', first = '20', after = null, json } = values;
  if (values.reason ?? values.keep) throw new UsageError('--reason and --keep go with a decision');
  if (!isOneOf(STATUSES, status)) throw new UsageError(`--status must be one of ${STATUSES.join(', ')}`);
  if (!/^\d{1,3}$/.test(first)) throw new UsageError('--first must be a whole number, 1 to 100');
  const { withDuplicates } = await import('../duplicates/with-duplicates.js');
  const { edges, totalCount, pageInfo } = await withDuplicates(
    io.config(),
    progress(io),
    async (duplicates) => {
      // A page that goes on shows what the first one found.
      if (status === 'PROPOSED' && after === null) await duplicates.search();
      return duplicates.page(status, { first: Number(first), after });
    },
  );
  const next = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  const shown = edges.map(({ node }) => node);
  if (json) {
    print(io.stdout, JSON.stringify({ totalCount, next, duplicates: shown.map(plain) }));
    return EXIT.ok;
  }
  if (totalCount === 0) print(io.stdout, `None is ${status.toLowerCase()}.`);
  for (const one of shown) tell(one, io);
  if (totalCount > 0) print(io.stderr, `${shown.length} of ${totalCount}.`);
  if (next !== null)
    print(io.stderr, `More: hub employers duplicates --status ${status} --first ${first} --after ${next}`);
  return EXIT.ok;
}

async function decide(
  verb: (typeof DECISIONS)[number],
  {
    json,
    ...decision
  }: { readonly id: string; readonly reason: string; readonly keep: string | null; readonly json: boolean },
  io: Io,
): Promise<number> {
  const { withDuplicates } = await import('../duplicates/with-duplicates.js');
  const decided = await withDuplicates(io.config(), progress(io), (duplicates) =>
    duplicates.decide(verb, decision),
  );
  if (json) print(io.stdout, JSON.stringify(plain(decided)));
  else tell(decided, io);
  return EXIT.ok;
}

/** What a machine reads: the employers by what a person would tell them apart by. */
const plain = ({ employers: both, ...rest }: EmployerDuplicate) => ({
  ...rest,
  employers: both.map(({ id, legalName, tradeNames, legalForm, address }) => ({
    id,
    legalName,
    tradeNames,
    legalForm,
    address,
  })),
});

function tell(
  { id, status, score, employers: both, reasons, reason, decidedAt }: EmployerDuplicate,
  { stdout }: Io,
): void {
  print(
    stdout,
    `${id}  ${score.toFixed(3)}  ${status}${decidedAt ? ` ${decidedAt.slice(0, 10)}: ${reason}` : ''}`,
  );
  for (const { id: employerId, legalName, tradeNames, address } of both) {
    const place = [address?.street, address?.city, address?.state, address?.postalCode]
      .filter(Boolean)
      .join(', ');
    const trades = tradeNames.length > 0 ? ` (${tradeNames.join('; ')})` : '';
    print(stdout, `    employer ${employerId}  ${legalName}${trades}, ${place || 'no place known'}`);
  }
  for (const { feature, weight, detail } of reasons)
    print(stdout, `      ${weight < 0 ? '' : '+'}${weight.toFixed(2)}  ${feature}: ${detail}`);
}
