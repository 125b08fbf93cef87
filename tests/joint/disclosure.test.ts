import { connect } from '@hub/db/client';
import type { TestDatabase } from '@hub/db/testing';
import { sampleVariables } from '@hub/gateway/sample/variables';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCityDatabase } from '../harness/city.js';
import { CONTRACTS, contract } from '../harness/contracts.js';
import { MODES, startHub, type TestHub } from '../harness/hub.js';

const PROCUREMENT = { role: 'PROCUREMENT' } as const;

interface Input {
  readonly bidId: string;
  readonly violations: readonly { readonly caseReference: string }[];
}

interface Found {
  readonly complete: boolean;
  readonly contradictions: readonly { readonly code: string; readonly citation: string }[];
}

let city: TestDatabase;
let input: Input;
beforeAll(async () => {
  city = await startCityDatabase();
  const { sql, close } = connect(city.url, { applicationName: 'test', max: 2 });
  const { SubmitDisclosure } = await sampleVariables({ sql, url: city.url }, ['SubmitDisclosure']).finally(
    close,
  );
  input = SubmitDisclosure?.variables.input as Input;
});
afterAll(() => city?.close());

describe.skipIf(CONTRACTS === null).each(MODES)('the disclosure of a bid, in mode %s', (mode) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub({ mode, databaseUrl: city.url });
  });
  afterAll(() => hub?.stop());

  const submit = async (violations: Input['violations']): Promise<Found> => {
    const stored = await hub.query(
      contract('SubmitDisclosure'),
      { input: { ...input, violations } },
      PROCUREMENT,
    );
    expect(stored.errors).toEqual([]);
    const { data, errors } = await hub.query(
      'query ($id: ID!) { bid(id: $id) { complete contradictions { code citation } } }',
      { id: input.bidId },
      PROCUREMENT,
    );
    expect(errors).toEqual([]);
    return data.bid as Found;
  };
  const undeclared = ({ contradictions }: Found) =>
    contradictions.filter(({ code }) => code === 'VIOLATION_NOT_DECLARED').map(({ citation }) => citation);

  test('S0.5: is held against the cases that labor has of the bidder', async () => {
    expect(input.violations.length).toBeGreaterThan(0);
    const honest = await submit(input.violations);
    expect(honest.complete).toBe(true);
    expect(undeclared(honest)).toEqual([]);
    const silent = await submit([]);
    expect(undeclared(silent).length).toBeGreaterThan(0);
    for (const citation of undeclared(silent)) expect(citation).toMatch(/\(invented\), case /);
  });

  test('S0.6: is held against the agreements that bargaining has published', async () => {
    const { contradictions } = await submit(input.violations);
    expect(contradictions.map(({ code }) => code)).toContain('AGREEMENT_NOT_ON_RECORD');
  });
});
