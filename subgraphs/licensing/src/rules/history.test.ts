import type { DecisionOutcome, LicenseFact } from '@hub/kit/datasets/facts';
import { describe, expect, test } from 'vitest';
import { type LicenseEntry, licenseHistory } from './history.js';

type Decision = NonNullable<LicenseFact['decision']>;

const entry = (
  decidedOn: string,
  action: Decision['action'],
  outcome: DecisionOutcome,
  holderId: number,
  transfereeId: number | null = null,
): LicenseEntry => ({
  holderId,
  transferee: transfereeId === null ? null : { employerId: transfereeId, name: `Employer ${transfereeId}` },
  fact: {
    kind: 'license',
    authority: 'US-MA-BOS-LB',
    number: 'LB-1',
    licenseKind: 'ALCOHOL',
    licenseClass: null,
    holder: { name: `Employer ${holderId}` },
    premises: { street: null, city: null, state: null, postalCode: null },
    status: null,
    issuedOn: null,
    expiresOn: null,
    decision: { decidedOn, action, outcome, transferee: null },
  },
});
const same = (a: { employerId: number }, b: { employerId: number }) => a.employerId === b.employerId;
const holders = (entries: LicenseEntry[]) =>
  licenseHistory(entries, same).tenures.map(({ employerId, fromOn, toOn }) => [employerId, fromOn, toOn]);

describe('who holds a license', () => {
  test.each<[string, LicenseEntry[], (number | string | null)[][]]>([
    ['one record', [entry('2022-02-16', 'NEW', 'GRANTED', 1)], [[1, null, null]]],
    [
      'a granted transfer changes the holder from its day',
      [entry('2022-02-16', 'TRANSFER', 'GRANTED', 1, 2)],
      [
        [1, null, '2022-02-16'],
        [2, '2022-02-16', null],
      ],
    ],
    [
      'a deferred transfer changes nothing',
      [entry('2021-12-01', 'TRANSFER', 'DEFERRED', 1, 2)],
      [[1, null, null]],
    ],
    [
      'deferred, then granted, then transferred again, in any order of the file',
      [
        entry('2023-08-17', 'TRANSFER', 'GRANTED', 2, 3),
        entry('2021-12-01', 'TRANSFER', 'DEFERRED', 1, 2),
        entry('2022-02-16', 'TRANSFER', 'GRANTED', 1, 2),
      ],
      [
        [1, null, '2022-02-16'],
        [2, '2022-02-16', '2023-08-17'],
        [3, '2023-08-17', null],
      ],
    ],
    [
      'another name without a transfer is a change that the records do not hold',
      [entry('2022-02-16', 'AMENDMENT', 'GRANTED', 1), entry('2024-02-16', 'AMENDMENT', 'GRANTED', 5)],
      [
        [1, null, '2024-02-16'],
        [5, '2024-02-16', null],
      ],
    ],
    [
      'somebody who was refused never held it',
      [entry('2022-02-16', 'AMENDMENT', 'GRANTED', 1), entry('2024-02-16', 'AMENDMENT', 'DENIED', 5)],
      [[1, null, null]],
    ],
  ])('%s', (_name, entries, want) => {
    expect(holders(entries)).toEqual(want);
  });

  test('two spellings of one holder are one tenure', () => {
    const entries = [
      entry('2022-02-16', 'AMENDMENT', 'GRANTED', 1),
      entry('2024-02-16', 'AMENDMENT', 'GRANTED', 5),
    ];
    expect(licenseHistory(entries, () => true).tenures).toHaveLength(1);
  });
});

describe('where a license stands', () => {
  test.each<[string, LicenseEntry[], string]>([
    ['granted', [entry('2022-01-01', 'NEW', 'GRANTED', 1)], 'ACTIVE'],
    ['applied for and put off', [entry('2022-01-01', 'NEW', 'DEFERRED', 1)], 'PENDING'],
    ['applied for and refused', [entry('2022-01-01', 'NEW', 'DENIED', 1)], 'DENIED'],
    ['an amendment refused leaves it active', [entry('2022-01-01', 'AMENDMENT', 'DENIED', 1)], 'ACTIVE'],
    [
      'revoked after it was granted',
      [entry('2022-01-01', 'NEW', 'GRANTED', 1), entry('2023-01-01', 'DISCIPLINE', 'REVOKED', 1)],
      'REVOKED',
    ],
    [
      'suspended, then granted again',
      [entry('2022-01-01', 'DISCIPLINE', 'SUSPENDED', 1), entry('2023-01-01', 'RENEWAL', 'GRANTED', 1)],
      'ACTIVE',
    ],
  ])('%s', (_name, entries, status) => {
    expect(licenseHistory(entries, same).status).toBe(status);
  });
});

describe('a license that is renewed under one number', () => {
  const term = (startsOn: string | null, endsOn: string, holderId: number): LicenseEntry => {
    const one = entry('', 'RENEWAL', 'GRANTED', holderId);
    const issuedOn = startsOn;
    return {
      ...one,
      fact: {
        ...one.fact,
        status: 'ACTIVE',
        issuedOn,
        expiresOn: endsOn,
        term: { startsOn, endsOn },
        decision: null,
      },
    };
  };

  test('has a term for each record, in the order of their days', () => {
    const { terms, issuedOn, expiresOn, status } = licenseHistory(
      [
        term('2023-03-16', '2025-03-15', 1),
        term('2019-03-05', '2021-03-15', 1),
        term('2021-03-16', '2023-03-15', 1),
      ],
      same,
    );
    expect(terms.map(({ startsOn, endsOn }) => [startsOn, endsOn])).toEqual([
      ['2019-03-05', '2021-03-15'],
      ['2021-03-16', '2023-03-15'],
      ['2023-03-16', '2025-03-15'],
    ]);
    expect({ issuedOn, expiresOn, status }).toEqual({
      issuedOn: '2019-03-05',
      expiresOn: '2025-03-15',
      status: 'ACTIVE',
    });
  });

  test('passes to whom a later term names, from its first day', () => {
    expect(holders([term('2021-03-16', '2023-03-15', 2), term('2019-03-05', '2021-03-15', 1)])).toEqual([
      [1, null, '2021-03-16'],
      [2, '2021-03-16', null],
    ]);
  });
});
