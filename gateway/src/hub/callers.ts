import { type AcceptedKeys, signatureCheck } from '@hub/kit/signature';
import { type Authenticate, authenticator, firstOf, type TokenCheck } from '../callers/authenticate.js';
import { developmentKeys, developmentTokenCheck } from '../callers/development.js';
import { oidcTokenCheck } from '../callers/oidc.js';
import { clientKeyCheck } from '../clients/check.js';
import { clientSource } from '../clients/store.js';
import type { Config } from '../config.js';
import type { GatewayDatabase } from '../database.js';

/**
 * Whom the gateway knows: people with a token of the city's identity provider or, outside production, with one of
 * this hub's development tokens; machines with a key; and, where parts of the hub run as processes of their own,
 * those who hold one of `signingKeys`.
 */
export async function gatewayCallers(
  config: Config,
  signingKeys: AcceptedKeys | null,
  database: GatewayDatabase,
): Promise<Authenticate> {
  return authenticator({
    token: await tokenCheck(config),
    clientKey: clientKeyCheck(clientSource(database)),
    signature: signingKeys && signatureCheck(signingKeys, 'gateway'),
  });
}

async function tokenCheck({ oidc, production, dataDir }: Config): Promise<TokenCheck | null> {
  const people = oidc && oidcTokenCheck(oidc);
  if (production) return people;
  const developers = await developmentTokenCheck(await developmentKeys(dataDir));
  return people ? firstOf(developers, people) : developers;
}
