import { callerWith } from '@hub/kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LICENSING, mention, TestLicensing } from '../testing.js';

let licensing: TestLicensing;
beforeAll(async () => {
  licensing = await TestLicensing.start();
});
afterAll(() => licensing?.close());

const REGISTRY = {
  outstandingWageAssessments: true,
  laborOrTaxDetermination: false,
  safetyDetermination: null,
  debarred: false,
  apprenticeship: true,
  workersCompensation: 'INSURED',
} as const;

describe('a registration', () => {
  beforeAll(async () => {
    const term = (startsOn: string, endsOn: string) => ({
      issuedOn: startsOn,
      expiresOn: endsOn,
      term: { startsOn, endsOn },
    });
    const entry = { number: 'CR-1', holder: 21, authority: 'US-NY-DOL' };
    await licensing.load(
      {
        ...entry,
        fact: { status: 'ACTIVE', holder: mention(21, 'CR-1 a'), ...term('2019-01-01', '2020-12-31') },
      },
      {
        ...entry,
        fact: {
          status: 'ACTIVE',
          holder: mention(21, 'CR-1 b'),
          registry: REGISTRY,
          ...term('2021-01-01', '2022-12-31'),
        },
      },
    );
  });
  const EVIDENCE = `license(number: "CR-1") { status terms { startsOn endsOn status }
    registryEvidence { ${Object.keys(REGISTRY).join(' ')} retrievedOn } }`;

  test('shows its terms, and that its time is over', async () => {
    const { data } = await licensing.hub.ask(
      `{ license(number: "CR-1") { status terms { startsOn endsOn status } } }`,
    );
    expect(data?.license).toEqual({
      status: 'EXPIRED',
      terms: [
        { startsOn: '2019-01-01', endsOn: '2020-12-31', status: 'ACTIVE' },
        { startsOn: '2021-01-01', endsOn: '2022-12-31', status: 'ACTIVE' },
      ],
    });
    const list = await licensing.hub.ask(
      `{ licenses(filter: { statuses: [ACTIVE], authority: "US-NY-DOL" }) { totalCount } }`,
    );
    expect(list.data?.licenses).toEqual({ totalCount: 0 });
  });

  test.each(['LICENSING', 'PROCUREMENT'] as const)('shows its evidence to %s', async (role) => {
    const { data, errors } = await licensing.hub.ask(`{ ${EVIDENCE} }`, {}, callerWith(role));
    expect(errors ?? []).toEqual([]);
    expect(data?.license).toMatchObject({ registryEvidence: { ...REGISTRY, retrievedOn: '2026-11-02' } });
  });

  test('hides it from others, at the cost of that field alone', async () => {
    for (const caller of [undefined, callerWith('LABOR_COMPLIANCE')]) {
      const { data, errors } = await licensing.hub.ask(`{ ${EVIDENCE} }`, {}, caller);
      expect(data?.license).toMatchObject({ status: 'EXPIRED', registryEvidence: null });
      expect(errors).toMatchObject([{ path: ['license', 'registryEvidence'] }]);
    }
  });

  test('of a board states none', async () => {
    const { data } = await licensing.hub.ask(
      `{ license(number: "L1") { registryEvidence { debarred } } }`,
      {},
      LICENSING,
    );
    expect(data?.license).toEqual({ registryEvidence: null });
  });
});
