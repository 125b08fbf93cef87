import { createHmac, randomBytes } from 'node:crypto';
import type { AcceptedKeys } from '@hub/kit/signature';
import { SUBGRAPH_NAMES, type SubgraphName } from '@hub/kit/subgraph';
import type { Config } from '../config.js';
import { openRing, type RingPlace } from './ring.js';

/** The keys with which the gateway and one subgraph sign what they send each other: 32 bytes each. */
export interface SigningKeys {
  /** The key to sign with now. */
  readonly current: () => Buffer;
  /** Those whose signatures are taken now. */
  readonly accepted: AcceptedKeys;
}

type SigningConfig = Pick<Config, 'signingKey' | 'dataDir'>;

/** Where the data folder keeps a subgraph's signing keys. */
export const signingPlace = (dataDir: string, name: SubgraphName): RingPlace => ({
  dataDir,
  name: `signing-${name}`,
  create: async () => randomBytes(32).toString('hex'),
});

/**
 * The keys of one subgraph, its own: one that leaks signs neither for another subgraph nor, at the gateway, as any caller
 * but the hub itself. `HUB_SIGNING_KEY` stands for one key each, which changes when the processes start anew.
 */
export async function signingKeys(
  { signingKey, dataDir }: SigningConfig,
  name: SubgraphName,
): Promise<SigningKeys> {
  if (signingKey) {
    const key = createHmac('sha256', signingKey).update(name).digest();
    return { current: () => key, accepted: () => [key] };
  }
  const ring = await openRing(signingPlace(dataDir, name));
  const known = new Map<string, Buffer>(); // the same bytes each time: a check remembers their id
  const bytes = (hex: string): Buffer => {
    const key = known.get(hex) ?? Buffer.from(hex, 'hex');
    known.set(hex, key);
    return key;
  };
  return { current: () => bytes(ring.current()), accepted: () => ring.accepted().map(bytes) };
}

/** The keys of all subgraphs, as the gateway needs them. */
export async function allSigningKeys(
  config: SigningConfig,
): Promise<Readonly<Record<SubgraphName, SigningKeys>>> {
  const keys = SUBGRAPH_NAMES.map(async (name) => [name, await signingKeys(config, name)] as const);
  return Object.fromEntries(await Promise.all(keys)) as Record<SubgraphName, SigningKeys>;
}
