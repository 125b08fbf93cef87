import { startTestDatabase, type TestDatabase } from '@hub/db/testing';
import { loadSampleCity } from '@hub/gateway/sample/load';

/** A database with the invented city: made once, in about ten seconds, and shared by the hubs of a file of tests. */
export async function startCityDatabase(): Promise<TestDatabase> {
  const database = await startTestDatabase();
  await loadSampleCity(database.url, () => {});
  return database;
}
