import type { HeldLicense, LicenseFacts, RegistryStatement } from '@hub/kit/facts';
import { type Check, check } from './check.js';

/** Whether the bidder holds the license that the trade needs, and what contractor registries state of it. */
export function licenseChecks(needed: string | null, facts: LicenseFacts | null, on: string): Check[] {
  if (!facts)
    return [
      check(
        'LICENSING_UNAVAILABLE',
        'INCOMPLETE',
        on,
        'Licensing could not be asked: which licenses the bidder holds is not known just now.',
      ),
    ];
  return [licenseCheck(needed, facts.licenses, on), registryCheck(facts.registry, on)];
}

const named = ({ authority, number }: Pick<HeldLicense, 'authority' | 'number'>): string =>
  `${authority} ${number}`;

const inForce = ({ status, expiresOn }: HeldLicense, on: string): boolean =>
  status === 'ACTIVE' && (expiresOn === null || expiresOn >= on);

function licenseCheck(needed: string | null, licenses: readonly HeldLicense[], on: string): Check {
  if (needed === null) return check('LICENSE', 'NOT_APPLICABLE', on, 'The solicitation asks for no license.');
  const kind = needed.toLowerCase().replaceAll('_', ' ');
  const held = licenses.filter((one) => one.kind === needed);
  const found = held.find((one) => inForce(one, on)) ?? held[0];
  if (!found)
    return check('LICENSE', 'CONCERN', on, `No license of the kind ${kind} is on file for the bidder.`);
  const proof = { evidence: [{ kind: 'LICENSE', reference: found.id }], records: [named(found)] } as const;
  if (inForce(found, on))
    return check(
      'LICENSE',
      'CLEAR',
      on,
      `Its license of the kind ${kind} is in force${found.expiresOn ? ` until ${found.expiresOn}` : ''}.`,
      proof,
    );
  const ranOut = found.status === 'EXPIRED' || found.status === 'ACTIVE';
  const why = ranOut
    ? `expired${found.expiresOn ? ` on ${found.expiresOn}` : ''}`
    : `is ${found.status.toLowerCase()}`;
  return check('LICENSE', 'CONCERN', on, `Its license of the kind ${kind} ${why}.`, proof);
}

/** What a registrant states of itself that an officer weighs. */
const STATED = [
  ['outstandingWageAssessments', 'outstanding wage assessments'],
  ['laborOrTaxDetermination', 'a final determination of a violation of labor or tax law'],
  ['safetyDetermination', 'a final determination of a violation of a safety standard'],
  ['debarred', 'a debarment'],
] as const;

function registryCheck(registry: readonly RegistryStatement[], on: string): Check {
  const [latest] = registry;
  if (!latest)
    return check('REGISTRY_STATEMENTS', 'NOT_APPLICABLE', on, 'No contractor registry knows the bidder.');
  const proof = {
    evidence: registry.map(({ licenseId }) => ({ kind: 'LICENSE', reference: licenseId }) as const),
    records: registry.map(named),
  };
  const says = (answer: boolean | null) =>
    STATED.filter(([key]) => registry.some(({ evidence }) => evidence[key] === answer)).map(
      ([, words]) => words,
    );
  const stated = says(true);
  if (stated.length > 0)
    return check(
      'REGISTRY_STATEMENTS',
      'CONCERN',
      latest.retrievedOn,
      `A contractor registry states ${stated.join(', ')}.`,
      proof,
    );
  const blank = says(null);
  return blank.length > 0
    ? check(
        'REGISTRY_STATEMENTS',
        'RECORDED',
        latest.retrievedOn,
        `The contractor registry leaves blank whether there is ${blank.join(', ')}.`,
        proof,
      )
    : check(
        'REGISTRY_STATEMENTS',
        'CLEAR',
        latest.retrievedOn,
        'The contractor registry states no assessment, determination or debarment.',
        proof,
      );
}
