import { addDays, dayInNewYork } from '@hub/rules/dates';
import { GRANTABLE_ROLES } from '../callers/development.js';
import type { Client } from '../clients/store.js';
import { operatingSystemUser } from '../operator.js';
import { parseArguments } from './arguments.js';
import { clientOperations, OPERATIONS_USAGE } from './client-operations.js';
import { type Command, EXIT, type Io, print, UsageError } from './command.js';
import { rolesOf } from './roles.js';
import { withDatabase } from './with-database.js';

/** The longest life of a key, in days: a year, so that somebody is asked once a year whether it is still needed. */
const DAYS_MAX = 366;

/** Room for a name of a machine, an office and a person. */
const NAME_MAX = 200;

/** `hub client`: machines that may ask. */
export const client: Command = {
  name: 'client',
  summary: 'Add, list and revoke machine clients and their keys.',
  usage: `usage: hub client add --name <name> --agency <id> --role <role> [--role <role> ...] [--expires 365d] [--json]
       hub client list [--json]
       hub client revoke <id> [--json]
       hub client operations add (--client <id> | --everyone) <file.graphql> ... [--json]
       hub client operations list [--json]
       hub client operations remove (--client <id> | --everyone) <sha256> ... [--json]

Machines ask with a key of their own, as a header: authorization: Bearer hub_<id>_<secret>
  add       print a new key, this once; only its hash is stored
  list      every client: roles, last day, day of last use; no key
  revoke    end a client; a running hub refuses its key within 10 seconds

  --name      what the machine is, for people
  --agency    whom it acts for
  --role      one of ${GRANTABLE_ROLES.join(', ')}
  --expires   for how many days (default 365d, at most ${DAYS_MAX}d)
  --json      add: {"id", "key", "name", "agency", "roles", "expiresOn"}; list: an array; revoke: {"id", "revokedAt"}

${OPERATIONS_USAGE}

Exit code: 0 done, 1 could not, 2 bad usage.`,

  async run(argv, io) {
    if (argv[0] === 'operations') return clientOperations(argv.slice(1), io);
    const { values, positionals } = parseArguments(argv, {
      name: { type: 'string' },
      agency: { type: 'string' },
      role: { type: 'string', multiple: true },
      expires: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const [action, id, ...others] = positionals;
    if (others.length > 0 || (id !== undefined && action !== 'revoke'))
      throw new UsageError(`What is "${others[0] ?? id}"?`);
    if (action === 'add') return add(newClientOf(values), values.json, io);
    if (values.name ?? values.agency ?? values.role ?? values.expires)
      throw new UsageError('--name, --agency, --role and --expires go with add');
    if (action === 'list') return list(values.json, io);
    if (action !== 'revoke') throw new UsageError('Say what to do: hub client add, list or revoke');
    if (id === undefined) throw new UsageError('Name a client: hub client revoke <id>');
    return revoke(id, values.json, io);
  },
};

interface Values {
  readonly name?: string | undefined;
  readonly agency?: string | undefined;
  readonly role?: readonly string[] | undefined;
  readonly expires?: string | undefined;
}

type Wanted = Pick<Client, 'name' | 'agency' | 'roles'> & { readonly days: number };

function newClientOf(values: Values): Wanted {
  return {
    name: told('--name', values.name),
    agency: told('--agency', values.agency),
    roles: rolesOf(values.role),
    days: daysOf(values.expires ?? '365d'),
  };
}

function told(option: string, value: string | undefined): string {
  const text = value?.trim() ?? '';
  if (text === '' || text.length > NAME_MAX)
    throw new UsageError(`${option} must have 1 to ${NAME_MAX} characters`);
  return text;
}

function daysOf(text: string): number {
  const days = Number(/^(\d{1,3})d$/.exec(text)?.[1]);
  if (!(days > 0 && days <= DAYS_MAX))
    throw new UsageError(`--expires must be a number of days like 90d, at most ${DAYS_MAX}d`);
  return days;
}

async function add({ days, ...wanted }: Wanted, json: boolean, io: Io): Promise<number> {
  const { newClientKey } = await import('../clients/key.js');
  const { addClient } = await import('../clients/store.js');
  const key = newClientKey();
  const today = dayInNewYork(new Date());
  const expiresOn = addDays(today, days);
  const createdBy = operatingSystemUser();
  await withDatabase(io, 'hub client', (sql) =>
    addClient(sql, key, { ...wanted, createdOn: today, createdBy, expiresOn }),
  );
  if (json) print(io.stdout, JSON.stringify({ id: key.id, key: key.text, ...wanted, expiresOn }));
  else {
    print(io.stderr, `Client ${key.id} may ask until ${expiresOn}. Its key is shown this once:`);
    print(io.stdout, key.text);
  }
  return EXIT.ok;
}

async function list(json: boolean, io: Io): Promise<number> {
  const { findClients } = await import('../clients/store.js');
  const clients = await withDatabase(io, 'hub client', findClients);
  if (json) print(io.stdout, JSON.stringify(clients));
  else if (clients.length === 0) print(io.stdout, 'There are no clients.');
  else for (const found of clients) print(io.stdout, lineOf(found, dayInNewYork(new Date())));
  return EXIT.ok;
}

function lineOf(found: Client, today: string): string {
  const { id, name, agency, roles, expiresOn, revokedAt, lastUsedOn } = found;
  const expired = expiresOn < today ? `expired ${expiresOn}` : `until ${expiresOn}`;
  const state = revokedAt ? `revoked ${revokedAt.slice(0, 10)}` : expired;
  return `${id}  ${state.padEnd(18)}  used ${(lastUsedOn ?? 'never').padEnd(10)}  ${roles.join(',')}  ${agency}  ${name}`;
}

async function revoke(id: string, json: boolean, io: Io): Promise<number> {
  const { revokeClient } = await import('../clients/store.js');
  const revokedAt = await withDatabase(io, 'hub client', (sql) => revokeClient(sql, id));
  if (revokedAt === null) {
    print(io.stderr, `There is no client "${id}". See them all: hub client list`);
    return EXIT.failed;
  }
  print(io.stdout, json ? JSON.stringify({ id, revokedAt }) : `Client ${id} is revoked.`);
  return EXIT.ok;
}
