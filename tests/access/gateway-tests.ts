import type { TestDatabase } from '@hub/db/testing';
import { clientSchema } from '@hub/gateway/supergraph';
import { ROLES, type Role } from '@hub/kit/caller';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCityDatabase } from '../harness/city.js';
import { type MODES, startHub, type TestHub } from '../harness/hub.js';
import { MATRIX, type Outcome } from './matrix.js';
import { type Branch, planOf, type Step } from './plan.js';
import { askForEverything } from './through-gateway.js';
import { type Found, findWays } from './ways.js';

/** Roles that a client can have; where parts are processes of their own they sign as SERVICE. */
const rolesIn = (mode: (typeof MODES)[number]) =>
  ROLES.filter((role) => role !== 'SERVICE' || mode === 'many');

/** 13: the matrix through the gateway, over HTTP, with a token of each role. */
export function testThroughGateway(mode: (typeof MODES)[number]): void {
  describe(`13: the matrix through the gateway, in mode ${mode}`, () => {
    let city: TestDatabase;
    let hub: TestHub;
    let plan: Branch[];
    let found: Found;
    beforeAll(async () => {
      city = await startCityDatabase();
      hub = await startHub({ mode, databaseUrl: city.url });
      plan = planOf(await clientSchema());
      found = await findWays(city.url);
    });
    afterAll(async () => {
      await hub?.stop();
      await city?.close();
    });

    test.each(rolesIn(mode))('%s gets what it says, and everything is reached', async (role) => {
      const findings = await askForEverything(hub, plan, found, role);
      const told = (outcomes: (way: readonly Step[], index: number) => string) =>
        findings.map(
          ({ way }, index) => `${way.map(({ field }) => field).join('.')} ${outcomes(way, index)}`,
        );
      expect(told((_way, index) => findings[index]?.outcome ?? '')).toEqual(
        told((way) => expectedAlong(way, role)),
      );
    });
  });
}

/** What the matrix says of the way: its first refusal, if any. The first subgraph that has a row answers for a field. */
function expectedAlong(way: readonly Step[], role: Role): Outcome {
  const cells = way.map(({ type, field }) => {
    const rows = MATRIX.filter((one) => one.type === type);
    const row = rows.find((one) => one.field === field) ?? rows.find((one) => one.field === '*');
    if (!row) throw new Error(`The matrix has no row for ${type}.${field}`);
    return row.expected[role];
  });
  return cells.find((cell) => cell !== 'ALLOW') ?? 'ALLOW';
}
