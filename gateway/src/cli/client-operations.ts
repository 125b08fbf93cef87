import { readFile } from 'node:fs/promises';
import type { ReadDocument } from '../documents/read.js';
import { parseArguments } from './arguments.js';
import { EXIT, type Io, print, UsageError } from './command.js';
import { withDatabase } from './with-database.js';

/** What `hub client --help` says of operations. */
export const OPERATIONS_USAGE = `In production, machines and the portal run registered documents alone: those of schema/operations, and these.
  operations add      check files against the schema and register each by the SHA-256 of its text; of a file with
                      several operations also each of them, as graphql prints it
  operations list     every registered document
  operations remove   take documents away; a running hub refuses them within 10 seconds

  --client    whose they are
  --everyone  every caller's, the public's too
  --json      an array of {"client", "sha256", "operations"}`;

/** A client's id, as `hub client list` names it. */
const CLIENT_ID = /^[0-9a-f]{12}$/;

/** `hub client operations`: the documents that run in production. */
export async function clientOperations(argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArguments(argv, {
    client: { type: 'string' },
    everyone: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  });
  const [action, ...names] = positionals;
  if (action === 'list') return list(values.json, io);
  if (action !== 'add' && action !== 'remove')
    throw new UsageError('Say what to do: hub client operations add, list or remove');
  if ((values.client === undefined) !== values.everyone)
    throw new UsageError('Say whose: --client <id>, or --everyone');
  if (values.client !== undefined && !CLIENT_ID.test(values.client))
    throw new UsageError('--client must be 12 hexadecimal digits, as hub client list shows them');
  if (names.length === 0)
    throw new UsageError(action === 'add' ? 'Name a file.' : 'Name a document by its hash.');
  const clientId = values.client ?? null;
  return action === 'add' ? add(names, clientId, values.json, io) : remove(names, clientId, values.json, io);
}

async function add(
  files: readonly string[],
  clientId: string | null,
  json: boolean,
  io: Io,
): Promise<number> {
  const documents = await readFiles(files);
  const { addOperations } = await import('../documents/store.js');
  const added = await withDatabase(io, 'hub client operations', (sql) =>
    addOperations(
      sql,
      documents.map(({ sha256, text }) => ({ clientId, sha256, text })),
    ),
  );
  show(
    documents.map(({ names, sha256 }) => ({ client: clientId, sha256, operations: names })),
    json,
    io,
  );
  print(io.stderr, `${added} registered, ${documents.length - added} were there.`);
  return EXIT.ok;
}

async function readFiles(files: readonly string[]): Promise<ReadDocument[]> {
  const { DocumentRefusedError, readDocuments } = await import('../documents/read.js');
  const { clientSchema } = await import('../supergraph.js');
  const schema = await clientSchema();
  const read = await Promise.all(
    files.map(async (file) => {
      try {
        return readDocuments(schema, await readFile(file, 'utf8'));
      } catch (error) {
        if (error instanceof DocumentRefusedError) throw new Error(`${file}: ${error.message}`);
        throw error;
      }
    }),
  );
  return read.flat();
}

async function list(json: boolean, io: Io): Promise<number> {
  const { findOperations } = await import('../documents/store.js');
  const { operationNames } = await import('../documents/read.js');
  const found = await withDatabase(io, 'hub client operations', findOperations);
  show(
    found.map(({ clientId, sha256, text }) => ({
      client: clientId,
      sha256,
      operations: operationNames(text),
    })),
    json,
    io,
  );
  return EXIT.ok;
}

async function remove(
  hashes: readonly string[],
  clientId: string | null,
  json: boolean,
  io: Io,
): Promise<number> {
  const { removeOperation } = await import('../documents/store.js');
  const removed = await withDatabase(io, 'hub client operations', async (sql) => {
    const found: string[] = [];
    for (const sha256 of hashes) if (await removeOperation(sql, clientId, sha256)) found.push(sha256);
    return found;
  });
  show(
    removed.map((sha256) => ({ client: clientId, sha256, operations: [] })),
    json,
    io,
  );
  const missing = hashes.filter((sha256) => !removed.includes(sha256));
  for (const sha256 of missing) print(io.stderr, `${sha256} is not registered for them.`);
  return missing.length === 0 ? EXIT.ok : EXIT.failed;
}

interface Shown {
  readonly client: string | null;
  readonly sha256: string;
  readonly operations: readonly string[];
}

function show(documents: readonly Shown[], json: boolean, io: Io): void {
  if (json) print(io.stdout, JSON.stringify(documents));
  else
    for (const { client, sha256, operations } of documents)
      print(io.stdout, `${sha256}  ${client ?? 'everyone'}  ${operations.join(', ')}`.trimEnd());
}
