import { open } from 'node:fs/promises';
import { PUBLIC_CALLER } from '@hub/kit/caller';
import { PublicError } from '@hub/kit/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { accountOf } from '../limits/account.js';
import type { Allowance, Budget } from '../limits/budget.js';
import { currentEdition, type Edition, type EditionFile, pathOf } from './edition.js';
import { DOWNLOAD_FILES } from './files.js';

/** What a file costs, in units: one a second for whoever asks all the time, and a burst of twenty. */
const DOWNLOAD_UNITS = 1_000;

/** How long a copy may be shown without asking again, in seconds: files change once a night. */
const MAX_AGE_SECONDS = 300;

/** After how many seconds the first files of a new hub are asked for again. */
const RETRY_SECONDS = 30;

/** What the downloads need. */
export interface DownloadParts {
  readonly folder: string;
  readonly budget: Budget;
  /** What the public may spend; everybody downloads as the public. */
  readonly allowance: Allowance;
}

/** `GET /downloads/`: the index; `GET /downloads/<name>`: a file of it. Only names of DOWNLOAD_FILES lead to a file. */
export function serveDownloads(server: FastifyInstance, { folder, budget, allowance }: DownloadParts): void {
  const edition = async (request: FastifyRequest): Promise<Edition> => {
    const account = accountOf(PUBLIC_CALLER, request.ip);
    if (account !== null) budget.spend(account, DOWNLOAD_UNITS, allowance);
    const found = await currentEdition(folder);
    if (!found) throw notMade();
    return found;
  };
  const method = ['GET', 'HEAD'];
  server.route({
    method,
    url: '/downloads/',
    handler: async (request, reply) => {
      const { id, ...index } = await edition(request);
      if (isKnown(request, reply, { tag: id, madeAt: index.madeAt })) return reply.code(304).send();
      return reply.send(index);
    },
  });
  server.get('/downloads', async (_request, reply) => reply.redirect('/downloads/', 308));
  server.route<{ Params: { name: string } }>({
    method,
    url: '/downloads/:name',
    handler: async (request, reply) => {
      const { name } = request.params;
      if (!DOWNLOAD_FILES.some((file) => file.name === name)) return reply.callNotFound();
      const current = await edition(request);
      const file = current.files.find((one) => one.name === name);
      if (!file) return reply.callNotFound();
      return sendFile(request, reply, {
        file,
        madeAt: current.madeAt,
        path: pathOf(folder, current, file.name),
      });
    },
  });
}

async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { file, madeAt, path }: { readonly file: EditionFile; readonly madeAt: string; readonly path: string },
): Promise<FastifyReply> {
  if (isKnown(request, reply, { tag: file.sha256, madeAt })) return reply.code(304).send();
  reply.type(file.contentType);
  reply.header('content-length', file.bytes);
  reply.header('content-disposition', `attachment; filename="${file.name}"`);
  if (request.method === 'HEAD') return reply.send();
  // Opened before the answer begins: from then on the file is this one, whatever edition comes.
  const handle = await open(path);
  return reply.send(handle.createReadStream());
}

/** Sets what a cache needs; true when the client's own copy is the same. */
function isKnown(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  { tag, madeAt }: { readonly tag: string; readonly madeAt: string },
): boolean {
  reply.header('etag', `"${tag}"`);
  reply.header('last-modified', new Date(madeAt).toUTCString());
  reply.header('cache-control', `public, max-age=${MAX_AGE_SECONDS}`);
  reply.header('x-content-type-options', 'nosniff');
  const tags = headers['if-none-match'];
  if (tags !== undefined)
    return tags.split(',').some((one) => ['*', `"${tag}"`].includes(one.trim().replace(/^W\//, '')));
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return Math.floor(Date.parse(madeAt) / 1_000) * 1_000 <= since;
}

const notMade = (): PublicError =>
  new PublicError('SUBGRAPH_UNAVAILABLE', 'The files are being made for the first time. Ask again soon.', {
    http: { status: 503, headers: new Map([['retry-after', String(RETRY_SECONDS)]]) },
  });
