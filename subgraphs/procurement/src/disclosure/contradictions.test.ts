import { addDays, dayInNewYork } from '@hub/rules/dates';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bidRecord, OPEN, PROCUREMENT, TestProcurement } from '../testing.js';

const today = dayInNewYork(new Date());
let procurement: TestProcurement;
let id: string;

beforeAll(async () => {
  procurement = await TestProcurement.start([OPEN], [bidRecord('flagged')]);
  id = await procurement.idOf('bid', 'flagged');
  const { errors } = await procurement.hub.ask(
    `mutation ($input: SubmitDisclosureInput!) { submitDisclosure(input: $input) { disclosure { id } } }`,
    {
      input: {
        bidId: id,
        arbitration: {
          usesForcedArbitration: false,
          classActionWaiver: false,
          appliesTo: ['EMPLOYEES'],
          flowsDownToSubcontractors: false,
        },
        violations: [],
        agreements: [],
        attestedBy: 'Avery Example',
      },
    },
    PROCUREMENT,
  );
  expect(errors).toBeUndefined();
});
afterAll(() => procurement?.close());

describe('contradictions of a bid', () => {
  const CONTRADICTIONS = 'contradictions { code message citation evidence { kind reference } }';
  const known = (...cases: object[]) => ({
    facts: { registerVersion: 7, cases },
    agreementFacts: { agreements: [] },
  });
  const found = {
    id: '7',
    caseNumber: 'WB-1',
    publisher: 'Wage Board',
    determinedOn: addDays(today, -100),
    contested: false,
  };
  test('are found in the register and in the disclosure itself', async () => {
    expect(await procurement.bid(id, CONTRADICTIONS, known(found))).toEqual({
      contradictions: [
        {
          code: 'VIOLATION_NOT_DECLARED',
          message: 'Declared no violations; the register has a finding against the bidder.',
          citation: `Wage Board, case WB-1, ${found.determinedOn}`,
          evidence: [{ kind: 'CASE', reference: '7' }],
        },
        {
          code: 'SCOPE_WITHOUT_ARBITRATION',
          message: 'Says that no forced arbitration is used, and names whom it binds.',
          citation: 'Disclosure of forced arbitration (S0.5)',
          evidence: [{ kind: 'DECLARATION', reference: 'arbitration.appliesTo' }],
        },
      ],
    });
  });

  test('say so where neighbors could not be asked', async () => {
    const { contradictions } = await procurement.bid<{ contradictions: { code: string }[] }>(
      id,
      CONTRADICTIONS,
    );
    expect(contradictions.map(({ code }) => code)).toEqual([
      'SCOPE_WITHOUT_ARBITRATION',
      'REGISTER_UNAVAILABLE',
      'AGREEMENTS_UNAVAILABLE',
    ]);
  });
});
