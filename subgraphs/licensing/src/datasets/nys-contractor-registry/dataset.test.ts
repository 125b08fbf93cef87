import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DebarmentFact, LicenseFact } from '@hub/kit/datasets/facts';
import { problemsOfHostileCells } from '@hub/kit/datasets/hostile';
import { outcomeOfFile } from '@hub/kit/datasets/testing';
import { expect, test } from 'vitest';
import { nysContractorRegistry } from './dataset.js';

const SAMPLE = fileURLToPath(new URL('./sample.csv', import.meta.url));
const REAL = fileURLToPath(
  new URL(
    '../../../../../../shared/data/contractor_registry/nys_contractor_registry_2025-02-15.csv.gz',
    import.meta.url,
  ),
);

test('the sample: registrations with their evidence, and a debarment once', async () => {
  const { facts, sink } = await outcomeOfFile(nysContractorRegistry, SAMPLE);
  expect(sink.report.quarantined).toEqual([
    { line: 9, column: 'Expiration Date', reason: 'is before Issued Date' },
    { line: 10, column: 'Business has outstanding wage assessments', reason: 'want Yes or No' },
  ]);
  expect([...sink.skipped]).toEqual([['names only a person', 1]]);
  expect([...sink.repairs.keys()].sort()).toEqual([
    'Business Name: trade-name-in-name',
    'City: city-left-out',
    'City: city-state-zip',
    'DBA Name: unknown-marker',
    'Zip Code: canadian-postal-code',
  ]);
  const licenses = facts.filter((fact): fact is LicenseFact => fact.kind === 'license');
  const debarments = facts.filter((fact): fact is DebarmentFact => fact.kind === 'debarment');
  const [paving, roofing, , painter, canadian, gull] = licenses;
  expect(paving).toMatchObject({
    authority: 'US-NY-DOL',
    number: '25-90AAA-CR',
    licenseKind: 'CONTRACTOR_REGISTRATION',
    holder: { name: 'Two Otters Paving, Inc.', tradeNames: [] },
    premises: { street: '1 Otter Rd, Suite 4', city: 'albany', state: 'NY', postalCode: '12206' },
    status: 'ACTIVE',
    issuedOn: '2025-01-02',
    expiresOn: '2027-01-02',
    registry: {
      outstandingWageAssessments: true,
      laborOrTaxDetermination: true,
      safetyDetermination: false,
      debarred: false,
      apprenticeship: true,
      workersCompensation: 'INSURED',
    },
  });
  expect(roofing?.registry).toMatchObject({ debarred: true, safetyDetermination: true });
  // Two certificates of one firm state one debarment; nobody is charged with a case.
  expect(
    debarments.map(({ employer, program, startsOn, endsOn }) => [
      employer.recordId,
      program,
      startsOn,
      endsOn,
    ]),
  ).toEqual([
    ['BRASS FERN ROOFING LLC 2021-07-13', 'Public work, State Law, New York', '2021-07-13', '2036-07-13'],
  ]);
  expect(facts.some(({ kind }) => kind === 'case')).toBe(false);
  expect(painter).toMatchObject({
    holder: { name: 'Dana Q. Example', tradeNames: ['Paper Kite Painting'] },
    premises: { street: null, city: 'Albany', postalCode: '12206' },
    registry: { workersCompensation: 'EXEMPT' },
  });
  expect(canadian).toMatchObject({ premises: { city: 'Sainte-Loutre', state: 'QC', postalCode: null } });
  expect(gull).toMatchObject({
    holder: { tradeNames: ['Gull Light'] },
    premises: { city: null, state: 'NY' },
  });
  expect(JSON.stringify(facts)).not.toMatch(/Kim/);
});

test('no hostile cell of any column loses a good row, shows a value or stays broken', async () => {
  const cells: Readonly<Record<string, string>> = {
    'DBA Name': 'Otter Paving',
    'Business Type': 'LLC',
    Address: '1 Otter Rd',
    'Address 2': 'Suite 4',
    City: 'Albany, NY',
    State: 'NY',
    'Zip Code': '12206',
    'Issued Date': '01/02/2025',
    'Expiration Date': '01/02/2027',
    Status: 'Active',
    'Business has been debarred': 'Yes',
    'Debarment State or Federal Law': 'State Law',
    'Debarment State': 'New York',
    'Debarment Start Date': '07/13/2021',
    'Debarment End Date': '07/13/2026',
  };
  const { columns } = nysContractorRegistry;
  const row = (id: string) =>
    columns.map((column) => {
      if (column === 'Business Name') return `Otter ${id} Paving LLC`;
      return cells[column] ?? (column === 'Certificate Number' ? `25-90AA${id}-CR` : 'No');
    });
  expect(
    await problemsOfHostileCells(nysContractorRegistry, columns, [row('1'), row('2'), row('3')]),
  ).toEqual([]);
});

test.skipIf(!existsSync(REAL))('the published file (skipped where ../shared is absent)', async () => {
  const { facts, rows, sink } = await outcomeOfFile(nysContractorRegistry, REAL);
  expect(sink.report.quarantined).toEqual([]);
  expect([...sink.skipped.keys()]).toEqual(['names only a person']);
  expect(rows.length + sink.report.skipped).toBe(5_614);
  const licenses = facts.filter((fact): fact is LicenseFact => fact.kind === 'license');
  const flagged = (key: 'outstandingWageAssessments' | 'laborOrTaxDetermination' | 'safetyDetermination') =>
    licenses.filter(({ registry }) => registry?.[key]).length;
  expect(flagged('outstandingWageAssessments')).toBe(21);
  expect(flagged('laborOrTaxDetermination')).toBe(78);
  expect(flagged('safetyDetermination')).toBe(239);
  expect(facts.filter(({ kind }) => kind === 'debarment')).toHaveLength(16);
});
