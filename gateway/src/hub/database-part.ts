import { startAnchoring } from '../audit/anchoring.js';
import type { Config } from '../config.js';
import { createLogger } from '../log.js';
import { type Running, type Say, starting } from './closing.js';
import { startDatabase } from './database.js';

/** Starts the database alone, for parts that run as processes of their own, and anchors its audit. */
export function startDatabasePart(config: Config, say: Say): Promise<Running> {
  return starting(async (closing) => {
    const database = await startDatabase(config, say);
    closing.push(() => database.close());
    const anchoring = startAnchoring(database.url, config, createLogger(config.logLevel));
    closing.push(() => anchoring.stop());
    say('The database is up to date');
    return { url: null, ready: Promise.resolve(), stop: () => closing.run() };
  });
}
