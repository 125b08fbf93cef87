import type { SubgraphName } from '@hub/kit/subgraph';
import type { RingKey, RingPlace } from '../keys/ring.js';
import { parseArguments } from './arguments.js';
import { type Command, EXIT, type Io, print, UsageError } from './command.js';

const UNIT_SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 24 * 3_600 };

/** The longest that a key may still be taken, in seconds: the longest life of a development token. */
const GRACE_SECONDS_MAX = 7 * 24 * 3_600;

/** How long a key of each kind is still taken when nothing else is said, and what for. */
const KINDS = {
  /** Twice as long as a signed request may take. */
  signing: 60,
  /** Until the last token that it signed has expired. */
  development: GRACE_SECONDS_MAX,
  /** The next anchor has the new one. */
  anchor: 0,
} as const;
type Kind = keyof typeof KINDS;

/** `hub keys`: new keys for old. */
export const keys: Command = {
  name: 'keys',
  summary: 'Give the hub new keys while it runs.',
  usage: `usage: hub keys rotate [signing] [development] [anchor] [--grace 60s] [--json]

Makes a new key of each kind that is named, of every kind without a name, in the data folder. A running hub sees it by
itself and uses it a few seconds later; the key before is taken until its grace is over. No request fails meanwhile.
  signing      what gateway and subgraphs sign requests to each other with, one for each subgraph (grace 60s). Not where
               HUB_SIGNING_KEY is set: change the variable and start the processes anew
  development  what signs the tokens of hub token (grace 7d)
  anchor       what signs the anchors of the audit: at once, without a grace. What the key before signed still counts, of
               which the public half alone is kept. Anchor at once with the new one: npx hub audit anchor

  --grace   how long the key before is still taken, as 0s, 30m, 12h or 7d, at most 7d: 0s after a key has leaked
  --json    print [{"name", "usedFrom", "previousUntil"}]

Exit code: 0 rotated, 1 could not, 2 bad usage.`,

  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      grace: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const [action, ...named] = positionals;
    if (action !== 'rotate') throw new UsageError('Say what to do: hub keys rotate');
    const kinds = named.length > 0 ? named.map(kindOf) : (Object.keys(KINDS) as Kind[]);
    const grace = values.grace === undefined ? null : secondsOf(values.grace);
    if (kinds.includes('signing') && io.config().signingKey) {
      print(io.stderr, 'The signing key stands in HUB_SIGNING_KEY: change it there.');
      return EXIT.failed;
    }
    return rotate([...new Set(kinds)], grace, values.json, io);
  },
};

function kindOf(text: string): Kind {
  if (Object.hasOwn(KINDS, text)) return text as Kind;
  throw new UsageError(`"${text}" is no kind of key. Kinds: ${Object.keys(KINDS).join(', ')}.`);
}

function secondsOf(text: string): number {
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const seconds = Number(count) * (UNIT_SECONDS[unit ?? ''] ?? Number.NaN);
  if (!(seconds >= 0 && seconds <= GRACE_SECONDS_MAX))
    throw new UsageError('--grace must be like 0s, 30m, 12h or 7d, and at most 7d');
  return seconds;
}

async function rotate(kinds: readonly Kind[], grace: number | null, json: boolean, io: Io): Promise<number> {
  const { rotateRing } = await import('../keys/ring.js');
  const { rotateAnchorKey } = await import('../audit/anchor-keys.js');
  const { dataDir } = io.config();
  const rotated: { name: string; usedFrom: string; previousUntil: string }[] = [];
  for (const kind of kinds) {
    if (kind === 'anchor') {
      await rotateAnchorKey({ dataDir });
      rotated.push(shown({ name: 'anchor' }, { from: Date.now() }, 0));
      continue;
    }
    const graceMs = (grace ?? KINDS[kind]) * 1_000;
    for (const place of await placesOf(kind, dataDir))
      rotated.push(shown(place, await rotateRing(place, { graceMs }), graceMs));
  }
  if (json) print(io.stdout, JSON.stringify(rotated));
  else
    for (const { name, usedFrom, previousUntil } of rotated)
      print(
        io.stdout,
        `${name.padEnd(20)} new key used from ${usedFrom}, the one before taken until ${previousUntil}`,
      );
  return EXIT.ok;
}

async function placesOf(kind: Exclude<Kind, 'anchor'>, dataDir: string): Promise<RingPlace[]> {
  if (kind === 'development') return [(await import('../callers/development.js')).developmentPlace(dataDir)];
  const { signingPlace } = await import('../keys/signing.js');
  const { SUBGRAPH_NAMES } = await import('@hub/kit/subgraph');
  return SUBGRAPH_NAMES.map((name: SubgraphName) => signingPlace(dataDir, name));
}

const shown = ({ name }: Pick<RingPlace, 'name'>, { from }: Pick<RingKey, 'from'>, graceMs: number) => ({
  name,
  usedFrom: new Date(from).toISOString(),
  previousUntil: new Date(from + graceMs).toISOString(),
});
