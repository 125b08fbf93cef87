import { connect } from '@hub/db/client';
import { startTestDatabase } from '@hub/db/testing';
import { expect, test } from 'vitest';
import { committedOperation } from '../ask.js';
import { generateCity } from './city.js';
import { loadSampleCity, SAMPLE_SEED } from './load.js';

test('the first query asks for the showcase of the city that a first start loads', async () => {
  const { showcase } = generateCity({ seed: SAMPLE_SEED });
  expect(await committedOperation('FirstQuery')).toContain(
    `text: "${showcase.tradeNames[0]?.toLowerCase()}"`,
  );
});

test('a small city fills all five schemas, and a second load changes nothing of the register', async () => {
  const server = await startTestDatabase();
  const database = connect(server.url, { applicationName: 'test', max: 1 });
  const counts = async () => {
    const [row] = await database.sql`
      select (select count(*)::int from labor.employer) as employers, (select count(*)::int from labor.case_version) as cases,
        (select max(version)::int from labor.register_version) as version,
        (select count(*)::int from licensing.license) as licenses, (select count(*)::int from procurement.contract) as contracts,
        (select count(*)::int from workforce.partnership) as partnerships, (select count(*)::int from bargaining.agreement) as agreements`;
    return row;
  };
  try {
    const size = { employers: 400, licenses: 100, cases: 100 };
    await loadSampleCity(server.url, () => {}, size);
    const first = await counts();
    expect(Object.values(first ?? {}).every((count) => Number(count) > 0)).toBe(true);
    await loadSampleCity(server.url, () => {}, size);
    expect(await counts()).toEqual(first);
  } finally {
    await database.close();
    await server.close();
  }
});
