import { connect, type Database } from '@hub/db/client';

/** Connections of the gateway for what it keeps itself: documents once each, two statements for a keyed mutation. */
const CONNECTIONS_MAX = 4;

/** The driver's handle. */
export type Sql = Database['sql'];

/** The gateway's own pool. */
export interface GatewayDatabase {
  /** Opens it at the first call: a gateway starts whether or not its database stands. Rejects while it does not. */
  sql(): Promise<Sql>;
  close(): Promise<void>;
}

/** The gateway's pool, as the role that reaches its own schema alone. */
export function gatewayDatabase(databaseUrl: () => Promise<string>): GatewayDatabase {
  let opening: Promise<Database> | undefined;
  return {
    async sql() {
      opening ??= databaseUrl().then((url) =>
        connect(url, { applicationName: 'hub gateway', max: CONNECTIONS_MAX, role: 'gateway_app' }),
      );
      try {
        return (await opening).sql;
      } catch (error) {
        opening = undefined;
        throw error;
      }
    },
    async close() {
      const database = await opening?.catch(() => undefined);
      await database?.close();
    },
  };
}
