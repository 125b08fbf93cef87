import type { TestDatabase } from '@hub/db/testing';
import { committedOperation } from '@hub/gateway/ask';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCityDatabase } from '../harness/city.js';
import { CONTRACTS, contract } from '../harness/contracts.js';
import { MODES, startHub, type TestHub } from '../harness/hub.js';

const LICENSING = { role: 'LICENSING' } as const;

/** Selects that read nothing: they tell the transaction its caller, and write the audit. */
const CALLER_OR_AUDIT = /^\s*select (set_config\(|\S*audit_append\()/i;

/** A license whose holder has a case, from the database itself. */
async function licenseOfViolator(databaseUrl: string): Promise<{ number: string; authority: string }> {
  const sql = postgres(databaseUrl, { max: 1 });
  try {
    const [row] = await sql<{ number: string; authority: string }[]>`
      select l.number, l.authority from licensing.license l
      join labor.enforcement_case c on c.employer_id = l.holder_id
      where l.status = 'ACTIVE' order by l.id limit 1`;
    if (!row) throw new Error('the city has no license of a violator');
    return row;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

let city: TestDatabase;
beforeAll(async () => {
  city = await startCityDatabase();
});
afterAll(() => city?.close());

describe.skipIf(CONTRACTS === null).each(MODES)('the standing of a license, in mode %s', (mode) => {
  let hub: TestHub;
  let license: { number: string; authority: string };
  beforeAll(async () => {
    license = await licenseOfViolator(city.url);
    hub = await startHub({ mode, databaseUrl: city.url });
  });
  afterAll(() => hub?.stop());
  const ask = () => hub.query(contract('LicenseStanding'), license, LICENSING);

  test('joins the holder’s record with advice that rests on it', async () => {
    const { data, errors } = await ask();
    expect(errors).toEqual([]);
    expect(data.license.holder.record.cases).toBeGreaterThan(0);
    expect(['REVIEW', 'HOLD', 'NO_FINDING']).toContain(data.license.standing.recommendation);
    expect(data.license.standing.id).toBeTruthy();
  });

  test('takes at most four reading statements', async () => {
    await ask(); // the first request of a connection also asks for its types
    const sent = await hub.statements(ask);
    const reading = sent.filter((text) => /^\s*(select|with)\b/i.test(text) && !CALLER_OR_AUDIT.test(text));
    expect(reading.length).toBeGreaterThan(0);
    expect(reading.length, reading.join('\n---\n')).toBeLessThanOrEqual(4);
    // The rest stores the answer, once: what was said, and who was told, in one transaction of the caller.
    const storing = sent
      .filter((text) => !reading.includes(text))
      .map((text) => text.trim().split(/[\s(]/)[0]);
    expect(storing).toEqual(['begin', 'select', 'insert', 'select', 'commit']);
  });

  test('is shown to licensing alone, and costs others that field alone', async () => {
    const { data, errors } = await hub.query(contract('LicenseStanding'), license);
    expect(data.license).toMatchObject({ number: license.number, standing: null });
    expect(errors).toMatchObject([
      { path: ['license', 'standing'], extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    const board = await hub.query(contract('LicenseStanding'), license, { role: 'BOARD_MEMBER' });
    expect(board.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test('is cited by a decision, beside a screening that licensing asks the graph for', async () => {
    const { data: standing } = await ask();
    const subject = { key: 'a', name: standing.license.holder.legalName };
    const { data: screened } = await hub.query(
      contract('ScreenEmployers'),
      { subjects: [subject] },
      LICENSING,
    );
    const decide = (basis: object) =>
      hub.query(
        contract('RecordLicensingDecision'),
        {
          input: {
            licenseNumber: license.number,
            authority: license.authority,
            outcome: 'DEFERRED',
            rationale: 'To be heard',
            ...basis,
          },
        },
        LICENSING,
      );
    const screeningId = screened.screenEmployers[0].id;
    const byScreening = await decide({ screeningId });
    expect(byScreening.errors).toEqual([]);
    expect(byScreening.data.recordLicensingDecision.decision.screening).toMatchObject({
      id: screeningId,
      status: screened.screenEmployers[0].status,
    });
    const standingId = standing.license.standing.id;
    const byStanding = await decide({ standingId });
    expect(byStanding.data.recordLicensingDecision.decision.standing).toEqual({
      id: standingId,
      recommendation: standing.license.standing.recommendation,
    });
    const unknown = await decide({ screeningId: '00000000-0000-4000-8000-000000000000' });
    expect(unknown.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  test('the first query of a newcomer has an answer from five subgraphs', async () => {
    const { data, errors } = await hub.query(await committedOperation('FirstQuery'));
    expect(errors).toEqual([]);
    expect(data.violators.edges).toHaveLength(1);
    for (const { node } of data.violators.edges) expect(Object.values(node)).not.toContain(null);
  });

  test.runIf(mode === 'many')(
    'without the register the advice is to look again, never that all is well',
    async () => {
      await hub.stopSubgraph('labor');
      const { data, errors } = await ask();
      expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', part: 'labor' } }]);
      expect(data.license).toMatchObject({
        number: license.number,
        holder: { legalName: null, record: null },
      });
      expect(data.license.standing.recommendation).toBe('REVIEW');
      expect(data.license.standing.reasons).toMatchObject([{ code: 'REGISTER_UNAVAILABLE' }]);
    },
  );
});
