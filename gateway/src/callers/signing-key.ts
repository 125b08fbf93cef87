import { randomBytes } from 'node:crypto';
import type { Config } from '../config.js';
import { secretFile } from '../secret-file.js';

/** The key with which the processes of one hub sign what they send each other: 32 bytes. */
export const signingKey = async (config: Pick<Config, 'signingKey' | 'dataDir'>): Promise<Buffer> =>
  config.signingKey ??
  Buffer.from(
    await secretFile(config.dataDir, 'signing', async () => randomBytes(32).toString('hex')),
    'hex',
  );
