import type { TestDatabase } from '@hub/db/testing';
import { clientSchema } from '@hub/gateway/supergraph';
import { ROLES, type Role } from '@hub/kit/caller';
import type { SubgraphName } from '@hub/kit/subgraph';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCityDatabase } from '../harness/city.js';
import { type MODES, startHub, type TestHub } from '../harness/hub.js';
import { askEntity, startAlone } from './entities.js';
import { MATRIX, nameOf, type Outcome, type Row } from './matrix.js';
import { type Branch, planOf, type Step } from './plan.js';
import { askForEverything, SCREENING } from './through-gateway.js';
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

    test.each(Object.keys(ENTITIES))(
      '13: a reference to %s gives a role what the matrix says',
      async (path) => {
        const [name, type = ''] = path.split(' ');
        const { data } = await hub.query(
          SCREENING,
          { name: found.showcase.legalName },
          { role: 'LICENSING' },
        );
        const alone = await startAlone(name as SubgraphName, city.url);
        try {
          const reference = ENTITIES[path]?.(found, data.screenEmployers[0].id) ?? {};
          for (const row of MATRIX.filter((one) => one.subgraph === name && one.type === type)) {
            const asked = ROLES.map(async (role) => [
              role,
              await askEntity(alone, row, { reference, role, agency: 'licensing', found }),
            ]);
            const findings = Object.fromEntries(await Promise.all(asked)) as Record<Role, string>;
            // Whoever may not see a screening is not given one: the same answer as for an id that nothing has.
            const expected = ROLES.map((role) => [role, expectedOf(row, role, findings[role])]);
            expect({ row: nameOf(row), ...findings }).toEqual({
              row: nameOf(row),
              ...Object.fromEntries(expected),
            });
          }
        } finally {
          await alone.close();
        }
      },
    );
  });
}

/** Entities that have restricted fields, and references that find them. */
const ENTITIES: Readonly<Record<string, (found: Found, screening: string) => object>> = {
  'labor Screening': (_found, screening) => ({ id: screening }),
  'licensing License': ({ licenseId }) => ({ id: licenseId }),
  'procurement Bid': ({ bid }) => ({ id: bid.id }),
  'procurement Employer': ({ bid }) => ({ id: bid.bidder, memberIds: [bid.bidder] }),
  'procurement Solicitation': ({ bid }) => ({ id: bid.solicitation }),
};

const expectedOf = ({ expected }: Row, role: Role, finding: string): string =>
  expected[role] !== 'ALLOW' && finding === 'HIDDEN' ? 'HIDDEN' : expected[role];

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
