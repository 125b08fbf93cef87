import { describe, expect, test } from 'vitest';
import { CHECKLIST_SHAPE } from './partnerships.js';
import { testCity } from './testing.js';

const city = testCity();
const { organizations, programs, partnerships, placements, cooperatives, resources, occupations } =
  city.workforce;
const employers = new Map(city.employers.map((employer) => [employer.key, employer]));
const organizationKeys = new Set(organizations.map(({ key }) => key));
const valuesOf = <T>(values: Iterable<T>) => [...new Set(values)].sort();

describe('the workforce partners of the city', () => {
  test('have every kind, and phones that are kept for fiction', () => {
    expect(valuesOf(organizations.map(({ kind }) => kind))).toEqual([
      'ADVOCATE',
      'COMMUNITY_COLLEGE',
      'COMMUNITY_GROUP',
      'PUBLIC_AGENCY',
      'UNION',
      'WORKERS_CENTER',
      'WORKFORCE_ENTITY',
    ]);
    const phones = organizations.flatMap((organization) => organization.phones);
    expect(new Set(phones).size).toBe(phones.length);
    for (const phone of phones) expect(phone).toMatch(/^\+161755501\d\d$/);
  });

  test('run programs of every kind, never over capacity, some full and some open', () => {
    expect(valuesOf(programs.map(({ kind }) => kind))).toEqual([
      'CONSERVATION_CORPS',
      'OTHER',
      'PRE_APPRENTICESHIP',
      'REGISTERED_APPRENTICESHIP',
      'VOCATIONAL',
    ]);
    const codes = new Set(occupations.map(({ code }) => code));
    for (const { providerKey, enrolled, capacity, occupations: taught } of programs) {
      expect(organizationKeys.has(providerKey)).toBe(true);
      expect(enrolled).toBeLessThanOrEqual(capacity);
      for (const { code } of taught) expect(codes.has(code) && /^\d\d-\d{4}\.\d\d$/.test(code)).toBe(true);
    }
    expect(programs.some(({ enrolled, capacity }) => enrolled === capacity)).toBe(true);
    expect(programs.some(({ enrolled, capacity }) => enrolled < capacity)).toBe(true);
  });

  test('S4.6: lead from some pre-apprenticeships into a registered one', () => {
    const kinds = new Map(programs.map(({ key, kind }) => [key, kind]));
    const entries = programs.flatMap(({ kind, directEntryTo }) =>
      directEntryTo ? [[kind, kinds.get(directEntryTo)]] : [],
    );
    expect(entries.length).toBeGreaterThan(0);
    for (const entry of entries) expect(entry).toEqual(['PRE_APPRENTICESHIP', 'REGISTERED_APPRENTICESHIP']);
  });

  test('S4.1, S4.2: form partnerships with all five kinds of parties, or without one, qualified or not', () => {
    const kindsOf = partnerships.map(({ parties }) => new Set(parties.map(({ kind }) => kind)).size);
    expect(valuesOf(kindsOf)).toEqual([4, 5]);
    expect(valuesOf(partnerships.map(({ joint, throughBargaining }) => joint && throughBargaining))).toEqual([
      false,
      true,
    ]);
    for (const { employerKey, organizationKey } of partnerships.flatMap(({ parties }) => parties)) {
      expect((employerKey === null) !== (organizationKey === null)).toBe(true);
      expect(employerKey === null || employers.has(employerKey)).toBe(true);
      expect(organizationKey === null || organizationKeys.has(organizationKey)).toBe(true);
    }
  });

  test('S4.3: answer within a checklist of 8 lead and 32 sub-questions, with evidence for every yes', () => {
    const sum = (level: 'lead' | 'sub') => CHECKLIST_SHAPE.reduce((total, part) => total + part[level], 0);
    expect([sum('lead'), sum('sub')]).toEqual([8, 32]);
    const [, contradicting] = partnerships;
    expect(contradicting?.answers).toHaveLength(40);
    for (const { answers } of partnerships) {
      for (const { value, evidence } of answers) expect(evidence !== null).toBe(value);
    }
  });

  test('S4.13: have a partner that disclosed forced arbitration', () => {
    const forced = new Set(
      city.procurement.bids.flatMap((bid) =>
        bid.disclosure?.arbitration.usesForcedArbitration ? bid.employerKey : [],
      ),
    );
    expect(
      partnerships[1]?.parties.some(({ employerKey }) => employerKey !== null && forced.has(employerKey)),
    ).toBe(true);
  });

  test('S4.10: count groups on both sides of ten, never below nobody', () => {
    const persons = partnerships.flatMap(({ equity }) => equity.map((cell) => cell.persons));
    expect(Math.min(...persons)).toBeGreaterThanOrEqual(0);
    expect(persons.some((count) => count > 0 && count < 10)).toBe(true);
    expect(persons.some((count) => count >= 10)).toBe(true);
  });

  test('place trainees with employers of the city, some of them violators', () => {
    const cited = new Set(city.cases.map(({ truth }) => truth));
    expect(placements.every(({ employerKey }) => employers.has(employerKey))).toBe(true);
    expect(placements.some(({ employerKey }) => cited.has(employerKey))).toBe(true);
  });

  test('S0.14: support co-operatives within what was awarded and authorized', () => {
    for (const { employerKey, technicalAssistance, guarantees } of cooperatives) {
      expect(employers.get(employerKey)?.legalForm).toBe('COOPERATIVE');
      expect(technicalAssistance.spentCents).toBeLessThanOrEqual(technicalAssistance.awardedCents);
      for (const { outstandingCents, authorizedCents } of guarantees) {
        expect(outstandingCents).toBeLessThanOrEqual(authorizedCents);
      }
    }
  });

  test('S1.5: offer resources of every kind, clinics every week', () => {
    expect(valuesOf(resources.map(({ kind }) => kind))).toEqual([
      'CLINIC',
      'HOTLINE',
      'LEADERSHIP_INSTITUTE',
      'LEGAL',
      'WORKSHOP',
    ]);
    for (const { kind, schedule } of resources) if (kind === 'CLINIC') expect(schedule?.everyDays).toBe(7);
    for (const { titles } of resources) expect(titles.en).toBeTruthy();
  });
});
