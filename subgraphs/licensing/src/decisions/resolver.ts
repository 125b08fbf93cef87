import { type AuditNote, audited } from '@hub/kit/audit/audited';
import { badInput, PublicError } from '@hub/kit/errors';
import { orNotFound } from '@hub/kit/ids';
import { parseInput } from '@hub/kit/input';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { LicensingContext } from '../context.js';
import { findOneLicense } from '../licenses/find.js';
import { type LicenseRow, toLicense } from '../licenses/query.js';
import { toStanding } from '../standing/answer.js';
import type { StandingRow } from '../standing/query.js';
import { type CheckedDecision, decisionInput } from './input.js';
import { insertDecision } from './query.js';
import { RecordLicensingDecisionInput, RecordLicensingDecisionPayload } from './type.js';

/** What labor tells the hub of a screening that a decision cites. */
interface CitedScreening {
  readonly agency: string | null;
  readonly registerVersion: number;
}

/** Takes officers' decisions. */
@Resolver()
export class DecisionResolver {
  /** Stores a decision beside what it rested on. */
  @Mutation(() => RecordLicensingDecisionPayload, {
    nullable: true,
    description: 'Stores an officer’s decision beside the screening or standing that it rested on.',
  })
  async recordLicensingDecision(
    @Arg('input', () => RecordLicensingDecisionInput, { description: 'The decision.' })
    input: RecordLicensingDecisionInput,
    @Ctx() context: LicensingContext,
  ): Promise<RecordLicensingDecisionPayload> {
    const { db, today } = context;
    const checked = parseInput(decisionInput(today), input, 'input');
    const license = checked.licenseNumber
      ? await findOneLicense(db.sql, checked.licenseNumber, checked.authority)
      : null;
    const standing = checked.standingId ? await findOwnStanding(context, checked.standingId, license) : null;
    const screening = checked.screeningId ? await findOwnScreening(context, checked.screeningId) : null;
    const registerVersion = screening?.registerVersion ?? standing?.register_version ?? null;
    const stored = await audited(db, context, async (tx) => {
      const row = await insertDecision(tx, { ...checked, licenseId: license?.id ?? null }, context.caller);
      return [row, noteOf(row.id, checked, license, registerVersion)];
    });
    return {
      decision: {
        ...stored,
        outcome: checked.outcome,
        rationale: checked.rationale,
        applicationReference: checked.applicationReference,
        noticeGivenOn: checked.noticeGivenOn,
        license: license && toLicense(license),
        screening: checked.screeningId ? { id: checked.screeningId } : null,
        standing: standing && toStanding(standing),
      },
    };
  }
}

const noteOf = (
  id: string,
  { outcome, screeningId, standingId }: CheckedDecision,
  license: LicenseRow | null,
  registerVersion: number | string | null,
): AuditNote => ({
  action: 'licensing.decision.create',
  about: [
    `decision:${id}`,
    ...(license ? [`license:${license.id}`] : []),
    screeningId ? `screening:${screeningId}` : `standing:${standingId}`,
  ],
  result: outcome,
  registerVersion: registerVersion === null ? null : Number(registerVersion),
});

/** A decision about a license rests on a standing of that license. */
async function findOwnStanding(
  { loaders }: LicensingContext,
  id: string,
  license: LicenseRow | null,
): Promise<StandingRow> {
  const standing = await loaders.storedStanding.load(id);
  if (!standing) throw new PublicError('NOT_FOUND', 'There is no standing with this id.');
  if (license && standing.license_id !== String(license.id)) {
    throw badInput([{ path: 'input.standingId', message: 'speaks of another license' }]);
  }
  return standing;
}

/**
 * The register version of a screening of the caller's agency. Throws NOT_FOUND when labor has none with this id, and
 * when another agency asked for it: labor answers the hub itself, so whose it is must be compared here.
 */
async function findOwnScreening({ askGraph, caller }: LicensingContext, id: string): Promise<CitedScreening> {
  const { screening } = (await askGraph('ScreeningForDecision', { id })) as {
    screening: CitedScreening | null;
  };
  return orNotFound(screening?.agency && screening.agency === caller.agency ? screening : null, 'screening');
}
