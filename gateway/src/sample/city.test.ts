import { createHash } from 'node:crypto';
import type { EmployerMention, Fact } from '@hub/kit/datasets/facts';
import { describe, expect, test } from 'vitest';
import { factsBySource, generateCity } from './city.js';
import { SAMPLE_SOURCES } from './sources.js';
import { testCity } from './testing.js';

const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

function mentionOf(fact: Fact): EmployerMention {
  if (fact.kind === 'license') return fact.holder;
  if ('employer' in fact && fact.employer) return fact.employer;
  throw new Error(`no source of the register holds facts of the kind ${fact.kind}`);
}

describe('generateCity', () => {
  test('has the sizes of the sample by default', () => {
    const city = generateCity({ seed: 'port-ellery' });
    expect(city.employers).toHaveLength(20_000);
    expect(city.register).toHaveLength(20_000);
    expect(city.cases).toHaveLength(6_000);
    expect(city.debarments).toHaveLength(60);
    expect(new Set(city.licenses.map(({ fact }) => `${fact.authority} ${fact.number}`)).size).toBe(8_000);
    const repeated = generateCity({ seed: 'port-ellery' });
    expect(digest(repeated)).toBe(digest(city));
  });

  test('is another city for another seed or another day', () => {
    const size = { employers: 400, licenses: 100, cases: 100 };
    const digests = [
      generateCity({ seed: 'a', ...size }),
      generateCity({ seed: 'b', ...size }),
      generateCity({ seed: 'a', today: '2027-03-01', ...size }),
    ].map(digest);
    expect(new Set(digests).size).toBe(3);
  });

  test.each([
    ['employers', { employers: 399 }],
    ['employers', { employers: 500.5 }],
    ['licenses', { licenses: -1 }],
    ['cases', { cases: Number.NaN }],
  ])('refuses a wrong size of %s and names it', (name, options) => {
    expect(() => generateCity({ seed: 'x', ...options })).toThrow(
      new RegExp(`^${name} must be a whole number`),
    );
  });

  test('can do without licenses and cases', () => {
    const city = generateCity({ seed: 'quiet', employers: 400, licenses: 0, cases: 0 });
    expect(city.cases).toEqual([]);
    expect(city.licenses).toEqual([]);
    expect(city.showcase).toBe(city.employers[0]);
  });
});

describe('the facts of the city', () => {
  const city = testCity();
  const bySource = factsBySource(city);

  test('come from every source, the business register first', () => {
    expect(bySource.map(({ source }) => source)).toEqual(SAMPLE_SOURCES);
    for (const { source, facts } of bySource) expect(facts.length, source.dataset).toBeGreaterThan(0);
    const facts = [...city.register, ...city.cases, ...city.debarments, ...city.incidents, ...city.licenses];
    expect(bySource.reduce((sum, source) => sum + source.facts.length, 0)).toBe(facts.length);
  });

  test('have no record twice in a dataset', () => {
    for (const { source, facts } of bySource) {
      const records = new Set(facts.map((fact) => mentionOf(fact).recordId));
      expect(records.size, source.dataset).toBe(facts.length);
    }
  });

  test('keep the form that facts promise', () => {
    for (const fact of bySource.flatMap(({ facts }) => facts)) {
      const { name, tradeNames, place, industry, identifiers } = mentionOf(fact);
      for (const text of [name, ...tradeNames, place.street, place.city]) {
        if (text !== null) expect(text).toMatch(/^\S(.*\S)?$/);
      }
      expect(place.postalCode ?? '00100').toMatch(/^00\d{3}$/);
      expect(place.state ?? 'MA').toBe('MA');
      expect(industry ?? '00').toMatch(/^\d{2,6}$/);
      for (const { id } of identifiers) expect(id).toMatch(/^(00-\d{7}|0PE\d{7}XX)$/);
    }
  });

  test('are about employers of the city, and no identifier belongs to two', () => {
    const keys = new Set(city.employers.map(({ key }) => key));
    expect(keys.size).toBe(city.employers.length);
    for (const known of [
      ...city.register,
      ...city.cases,
      ...city.debarments,
      ...city.incidents,
      ...city.licenses,
    ]) {
      expect(keys.has(known.truth)).toBe(true);
    }
    const ids = city.employers.flatMap(({ identifiers }) => identifiers.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('name employers through variants: many not as the register does, most still near it', () => {
    const legalNames = new Map(city.employers.map(({ key, legalName }) => [key, legalName]));
    const mentions = [...city.cases, ...city.licenses].map(({ truth, fact }) => ({
      name: mentionOf(fact).name,
      legalName: legalNames.get(truth) ?? '',
    }));
    const same = mentions.filter(({ name, legalName }) => name === legalName).length / mentions.length;
    expect(same).toBeGreaterThan(0.2);
    expect(same).toBeLessThan(0.6);
  });
});
