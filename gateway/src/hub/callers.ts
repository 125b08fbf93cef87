import { signatureCheck } from '@hub/kit/signature';
import { type Authenticate, authenticator } from '../callers/authenticate.js';
import { developmentKey, developmentTokenCheck } from '../callers/development.js';
import type { Config } from '../config.js';

/**
 * Whom the gateway knows: bearers of this hub's development tokens (nobody in production), and, where parts of
 * the hub run as processes of their own, those who hold their key.
 */
export async function gatewayCallers(config: Config, key: Buffer | null): Promise<Authenticate> {
  return authenticator({
    token: config.production ? null : await developmentTokenCheck(await developmentKey(config.dataDir)),
    signature: key && signatureCheck(key, 'gateway'),
  });
}
