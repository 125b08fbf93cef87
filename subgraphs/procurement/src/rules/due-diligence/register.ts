import type { CaseFacts, DebarmentFacts, EmployerFacts } from '@hub/kit/facts';
import { type Check, check, counted } from './check.js';

/** Records of elections, charges and notices are history of unions and employers: they never move due diligence. */
const NEVER_CASES = /national labor relations board|\bNLRB\b|federal mediation and conciliation|\bFMCS\b/i;

/** The facts without the cases that never move due diligence. */
export const weighable = (facts: EmployerFacts): EmployerFacts => ({
  ...facts,
  cases: facts.cases.filter(({ publisher }) => !NEVER_CASES.test(publisher)),
});

/** What the register says of a bidder: its status and findings, what it still owes, and debarments in force. */
export function registerChecks(facts: EmployerFacts | null, on: string): Check[] {
  if (!facts)
    return [
      check(
        'REGISTER_UNAVAILABLE',
        'INCOMPLETE',
        on,
        'The register could not be asked: whether the bidder has findings is not known just now.',
      ),
    ];
  return [statusCheck(facts), balanceCheck(facts), debarmentCheck(facts, on)];
}

const citationOf = ({ publisher, caseNumber, determinedOn }: CaseFacts): string =>
  `${publisher}, case ${caseNumber}${determinedOn ? `, ${determinedOn}` : ''}`;

function statusCheck(facts: EmployerFacts): Check {
  const contested = facts.cases.filter((one) => one.contested);
  // Findings outside the look-back of policy `register` leave the status CLEAR: only what is still open counts then.
  const weighed = facts.status === 'CLEAR' ? contested : facts.cases;
  if (weighed.length === 0) {
    const why =
      facts.status === 'BARRED'
        ? 'Barred; no finding of a violation.'
        : 'No finding in the sources of the register.';
    return check('REGISTER_STATUS', facts.status === 'BARRED' ? 'CONCERN' : 'CLEAR', facts.asOf, why);
  }
  const disputed = weighed.filter((one) => one.disputed).length;
  const parts = [
    `${facts.status}: ${counted(weighed.length, 'finding')}`,
    ...(contested.length > 0 ? [`${contested.length} under appeal or contest`] : []),
    ...(disputed > 0 ? [`${disputed} disputed as wrong in the register`] : []),
    ...(facts.repeatViolator && facts.status !== 'CLEAR' ? ['a repeat violator'] : []),
  ];
  return check('REGISTER_STATUS', 'CONCERN', facts.asOf, `${parts.join(', ')}.`, {
    evidence: weighed.map(({ id }) => ({ kind: 'CASE', reference: id })),
    records: weighed.map(citationOf),
  });
}

function balanceCheck({ cases, openBalance, asOf }: EmployerFacts): Check {
  const open = cases.filter(({ openCents }) => (openCents ?? 0) > 0);
  if (open.length > 0) {
    return check(
      'OPEN_BALANCE',
      'CONCERN',
      asOf,
      `${counted(open.length, 'finding')} not paid; $${openBalance ?? '0.00'} open in all.`,
      {
        evidence: open.map(({ id }) => ({ kind: 'CASE', reference: id })),
        records: open.map(citationOf),
      },
    );
  }
  const unknown = cases.length > 0 && openBalance === null;
  return unknown
    ? check(
        'OPEN_BALANCE',
        'NOT_APPLICABLE',
        asOf,
        'No publisher of its findings reports payment: what is open is not known.',
      )
    : check('OPEN_BALANCE', 'CLEAR', asOf, 'Nothing open is reported.');
}

/** Who debars: the lists of the federal government, of a state, or another authority’s. */
export function levelOf({
  publisher,
  program,
}: Pick<DebarmentFacts, 'publisher' | 'program'>): 'federal' | 'state' | 'other' {
  if (/^(US|U\.S\.|United States|Federal)\b/.test(publisher) || /\bfederal law\b/i.test(program))
    return 'federal';
  return /\b(state|commonwealth)\b|\bMassachusetts\b/i.test(publisher) ? 'state' : 'other';
}

function debarmentCheck({ debarments }: EmployerFacts, on: string): Check {
  const active = debarments.filter(
    ({ startsOn, endsOn }) => startsOn <= on && (endsOn === null || on <= endsOn),
  );
  if (active.length === 0)
    return check(
      'DEBARMENT',
      'CLEAR',
      on,
      'No debarment in force on the federal and state lists that the register holds.',
    );
  const each = active.map(
    (one) =>
      `${one.program} (${levelOf(one)}) from ${one.startsOn}${one.endsOn ? ` to ${one.endsOn}` : ' without an end'}`,
  );
  return check('DEBARMENT', 'CONCERN', on, `Debarred: ${each.join('; ')}.`, {
    evidence: active.map(({ recordId }) => ({ kind: 'DEBARMENT', reference: recordId })),
    records: active.map(
      ({ publisher, recordId, startsOn }) => `${publisher}, record ${recordId}, ${startsOn}`,
    ),
  });
}
