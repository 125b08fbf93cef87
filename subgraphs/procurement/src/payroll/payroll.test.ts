import { callerWith, nodesOf } from '@hub/kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crew, line, OFFICER, TestPayroll } from './testing.js';

let payroll: TestPayroll;
let contractId: string;
beforeAll(async () => {
  payroll = await TestPayroll.start();
  contractId = payroll.contracts.C1 as string;
});
afterAll(() => payroll?.close());

interface Told {
  readonly loaded: number;
  readonly superseded: number;
  readonly unchanged: number;
  readonly findings: { id: string; shortfall: string; workers: number; evidence: Record<string, unknown> }[];
}

const report = async (employerId: string, lines: readonly object[]) => {
  const { data, errors } = await payroll.report(employerId, lines);
  expect(errors).toBeUndefined();
  return data?.reportPayroll as Told;
};
const count = async () =>
  (await payroll.hub.sql`select count(*)::int from procurement.payroll_line`)[0]?.count as number;

describe('a reported payroll', () => {
  test('is kept, and audited; the same again changes nothing', async () => {
    const lines = crew(3, { contractId });
    expect(await report('71', lines)).toEqual({ loaded: 3, superseded: 0, unchanged: 0, findings: [] });
    expect(await report('71', lines)).toEqual({ loaded: 0, superseded: 0, unchanged: 3, findings: [] });
    expect(await count()).toBe(3);
    const audit = await payroll.hub
      .sql`select action, about, result from procurement.audit_entry order by sequence`;
    expect(audit).toMatchObject([
      { action: 'procurement.payroll.report', about: ['employer:71'], result: 'LOADED 3' },
      { result: 'UNCHANGED 3' },
    ]);
  });

  test('is corrected by a later line, and the earlier one stays to be read', async () => {
    const short = {
      workerReference: 'W-9',
      contractId,
      site: 'Annex',
      hourlyWage: '10.24',
      wages: '1024.00',
    };
    const { findings } = await report('71', [line(short)]);
    expect(findings).toMatchObject([{ shortfall: '1.00', workers: 1 }]);
    const right = await report('71', [line({ ...short, hourlyWage: '10.25', wages: '1025.00' })]);
    expect(right).toEqual({ loaded: 0, superseded: 1, unchanged: 0, findings: [] });
    const rows = await payroll.hub.sql`
      select hourly_wage::text as wage, superseded_by is null as standing from procurement.payroll_line
      where worker_reference = 'W-9' order by id`;
    expect(rows).toMatchObject([
      { wage: '10.2400', standing: false },
      { wage: '10.2500', standing: true },
    ]);
    const left = await payroll.findings({ contractId });
    expect(left.data?.livingWageFindings).toMatchObject({ totalCount: 0 });
  });

  test('S2.3: a period that straddles September 1 is split, not refused; the evidence names floors and version', async () => {
    const { findings } = await report('71', [
      line({
        contractId,
        workerReference: 'W-20',
        periodFrom: '2001-08-28',
        periodTo: '2001-09-10',
        paidOn: '2001-09-12',
        hours: '70',
        wages: '717.50',
      }),
    ]);
    expect(findings).toMatchObject([{ shortfall: '17.50', workers: 1 }]);
    expect(findings[0]?.evidence).toMatchObject({
      policy: 'living-wage',
      versions: [null],
      departmentalShortfallCents: 0,
      floors: [
        { from: '2001-08-28', to: '2001-08-31', amount: '10.25' },
        { from: '2001-09-01', to: '2001-09-10', amount: '10.60' },
      ],
      lines: [{ worker: 'W-20', hours: '70.00', shortfall: '17.5' }],
    });
  });

  test('of days before any floor lacks nothing', async () => {
    const old = {
      workerReference: 'W-30',
      periodFrom: '2000-08-01',
      periodTo: '2000-08-31',
      paidOn: '2000-09-01',
    };
    expect(await report('80', [line({ ...old, hourlyWage: '5', wages: '500' })])).toMatchObject({
      findings: [],
    });
  });

  test.each<[string, object[], string, string | null]>([
    ['negative hours', [line({ hours: '-1' })], 'BAD_USER_INPUT', 'input.lines.0.hours'],
    ['more hours than the period has', [line({ hours: '744.01' })], 'BAD_USER_INPUT', 'input.lines.0.hours'],
    ['hours in thousandths', [line({ hours: '1.001' })], 'BAD_USER_INPUT', 'input.lines.0.hours'],
    ['a name', [line({ workerReference: 'maria.lopez' })], 'BAD_USER_INPUT', 'input.lines.0.workerReference'],
    ['an SSN', [line({ workerReference: '123-45-6789' })], 'BAD_USER_INPUT', 'input.lines.0.workerReference'],
    [
      'an e-mail',
      [line({ workerReference: 'w1@example.org' })],
      'BAD_USER_INPUT',
      'input.lines.0.workerReference',
    ],
    ['an SSN as a site', [line({ site: 'Hall 123-45-6789' })], 'BAD_USER_INPUT', 'input.lines.0.site'],
    [
      'a period that ends before it begins',
      [line({ periodTo: '2001-02-28' })],
      'BAD_USER_INPUT',
      'input.lines.0.periodTo',
    ],
    [
      'a period of more than a year',
      [line({ periodTo: '2002-03-02' })],
      'BAD_USER_INPUT',
      'input.lines.0.periodTo',
    ],
    ['a period to come', [line({ periodTo: '2199-03-02' })], 'BAD_USER_INPUT', 'input.lines.0.periodTo'],
    ['pay before the work', [line({ paidOn: '2001-02-28' })], 'BAD_USER_INPUT', 'input.lines.0.paidOn'],
    [
      'an unknown contract',
      [line(), line({ contractId: '99' })],
      'BAD_USER_INPUT',
      'input.lines.1.contractId',
    ],
    ['no line', [], 'BAD_USER_INPUT', 'input.lines'],
    ['too many lines', crew(1_001), 'BAD_USER_INPUT', 'input.lines'],
    [
      'overlapping periods of one worker, job and site',
      [
        line({ workerReference: 'W-40' }),
        line({
          workerReference: 'W-40',
          periodFrom: '2001-03-31',
          periodTo: '2001-04-30',
          paidOn: '2001-05-01',
        }),
      ],
      'BAD_USER_INPUT',
      'input.lines.1.periodFrom',
    ],
    [
      'a period that overlaps one on file',
      [line({ contractId: 'C1', workerReference: 'W-1', periodTo: '2001-03-15' })],
      'BAD_USER_INPUT',
      'input.lines.0.periodFrom',
    ],
  ])('with %s is refused, and nothing kept', async (_name, lines, code, path) => {
    const before = await count();
    const { errors } = await payroll.report(
      '71',
      lines.map((one) => ('contractId' in one && one.contractId === 'C1' ? { ...one, contractId } : one)),
    );
    expect(errors?.[0]?.extensions?.code).toBe(code);
    if (path) expect(errors?.[0]?.extensions?.issues).toContainEqual(expect.objectContaining({ path }));
    expect(await count()).toBe(before);
  });

  test('of an employer that the register does not know is refused', async () => {
    expect((await payroll.report('404', [line()])).errors).toMatchObject([
      { extensions: { code: 'NOT_FOUND' } },
    ]);
  });

  test.each(['LABOR_COMPLIANCE', 'BOARD_MEMBER', 'ANALYST'] as const)(
    'is not taken from %s',
    async (role) => {
      const { errors } = await payroll.report('71', [line()], callerWith(role));
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    },
  );
});

describe('a finding', () => {
  const short = (month: string) =>
    crew(2, {
      contractId: payroll.contracts.C3,
      periodFrom: `2001-${month}-01`,
      periodTo: `2001-${month}-28`,
      paidOn: `2001-${month}-28`,
      hourlyWage: '9',
      wages: '900',
    });

  test('S2.32: of each of three periods is decided by a person, and counts from then on', async () => {
    const { findings } = await report('72', ['04', '05', '06'].flatMap(short));
    expect(findings).toHaveLength(3);
    const [first] = findings;
    const decided = await payroll.decide({
      findingId: first?.id,
      outcome: 'UPHELD',
      explanation: ' After notice ',
    });
    expect(decided.errors).toBeUndefined();
    expect(decided.data?.decideLivingWageFinding).toMatchObject({
      finding: {
        outcome: 'UPHELD',
        explanation: 'After notice',
        decidedBy: 'test',
        finalOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
        contract: { number: 'C3' },
        supplier: { id: '72' },
      },
    });
    const dismissed = await payroll.decide({
      findingId: findings[1]?.id,
      outcome: 'DISMISSED',
      explanation: 'x',
    });
    expect(dismissed.data?.decideLivingWageFinding).toMatchObject({
      finding: { outcome: 'DISMISSED', finalOn: null },
    });
    const open = await payroll.findings({ supplierId: '72', openOnly: true });
    expect(open.data?.livingWageFindings).toMatchObject({ totalCount: 1 });
    const [entry] = await payroll.hub.sql`
      select action, about, result from procurement.audit_entry where action like '%decide' order by sequence limit 1`;
    expect(entry).toMatchObject({
      action: 'procurement.living_wage_finding.decide',
      about: [`finding:${first?.id}`, 'employer:72', `contract:${payroll.contracts.C3}`],
      result: 'UPHELD',
    });
  });

  test('that was decided stays as it was when the payroll is corrected, and is not decided twice', async () => {
    const again = await report(
      '72',
      short('04').map((one) => ({ ...one, hourlyWage: '10.25', wages: '1025' })),
    );
    expect(again).toMatchObject({ superseded: 2, findings: [] });
    const { data } = await payroll.findings({ supplierId: '72' });
    const found = nodesOf<{ id: string; outcome: string; shortfall: string }>(data, 'livingWageFindings');
    const upheld = found.find(({ outcome }) => outcome === 'UPHELD');
    expect(upheld?.shortfall).toBe('250.00');
    const { errors } = await payroll.decide({
      findingId: upheld?.id,
      outcome: 'DISMISSED',
      explanation: 'x',
    });
    expect(errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
  });

  test.each([
    [OFFICER, 'FORBIDDEN', '1', 'x'],
    [callerWith('BOARD_MEMBER'), 'NOT_FOUND', '999999', 'x'],
    [callerWith('BOARD_MEMBER'), 'NOT_FOUND', 'nonsense', 'x'],
    [callerWith('LABOR_COMPLIANCE'), 'BAD_USER_INPUT', '1', ' '],
  ] as const)('is not decided by %o: %s', async (caller, code, findingId, explanation) => {
    const { errors } = await payroll.decide({ findingId, outcome: 'UPHELD', explanation }, caller);
    expect(errors).toMatchObject([{ extensions: { code } }]);
  });

  test('is shown to nobody else', async () => {
    const { errors } = await payroll.findings({}, callerWith('LICENSING'));
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});
