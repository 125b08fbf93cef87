import type { Config } from '../config.js';
import type { Running, Say } from './closing.js';
import { startDatabase } from './database.js';

/** Starts the database alone, for parts that run as processes of their own. */
export async function startDatabasePart(config: Config, say: Say): Promise<Running> {
  const database = await startDatabase(config, say);
  say('The database is up to date');
  return { url: null, ready: Promise.resolve(), stop: () => database.close() };
}
