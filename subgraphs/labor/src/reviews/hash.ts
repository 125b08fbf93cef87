import { createHash } from 'node:crypto';
import { identifierKey } from '../matching/identifiers.js';
import { normalizeName } from '../matching/normalize.js';
import { normalizePlace } from '../matching/place.js';
import type { Subject } from '../screenings/input.js';

/** A short hash of a value, by its JSON. */
export const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);

/** Tells subjects apart by what they say, not by how they spell it or by the caller's key: next year's application is the same. */
export function subjectHash(subject: Subject): string {
  const place = normalizePlace(subject);
  return hashOf([
    normalizeName(subject.name).full,
    subject.tradeName === null ? null : normalizeName(subject.tradeName).full,
    place.houseNumber,
    place.streetKey,
    place.cityKey,
    place.state,
    place.zip5,
    subject.identifiers.map(identifierKey).sort(),
  ]);
}

/** What a verdict about an employer rested on: it no longer binds once one of these is another. */
export interface ReviewedEvidence {
  readonly legalName: string;
  readonly tradeNames: readonly string[];
  readonly memberIds: readonly string[];
  readonly identifiers: readonly { readonly scheme: string; readonly id: string }[];
}

/** Tells states of an employer's evidence apart. */
export const evidenceHash = ({ legalName, tradeNames, memberIds, identifiers }: ReviewedEvidence): string =>
  hashOf([
    normalizeName(legalName).full,
    tradeNames.map((name) => normalizeName(name).full).sort(),
    [...memberIds].sort(),
    identifiers.map(({ scheme, id }) => `${scheme} ${id}`).sort(),
  ]);
