import { badInput, PublicError } from '@hub/kit/errors';
import { parseInput } from '@hub/kit/input';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { LicensingContext } from '../context.js';
import { findOneLicense } from '../licenses/find.js';
import { type LicenseRow, toLicense } from '../licenses/query.js';
import { toStanding } from '../standing/answer.js';
import type { StandingRow } from '../standing/query.js';
import { decisionInput } from './input.js';
import { RecordLicensingDecisionInput, RecordLicensingDecisionPayload } from './type.js';

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
    const { db, caller, today } = context;
    const checked = parseInput(decisionInput(today), input, 'input');
    const license = checked.licenseNumber
      ? await findOneLicense(db.sql, checked.licenseNumber, checked.authority)
      : null;
    const standing = checked.standingId ? await findOwnStanding(context, checked.standingId, license) : null;
    if (checked.screeningId) await assertScreening(context, checked.screeningId);
    const [stored] = await db.sql<{ id: string; decidedAt: string }[]>`
      insert into licensing.decision (license_id, application_reference, outcome, rationale, screening_id, standing_id,
        notice_given_on, decided_by, agency)
      values (${license?.id ?? null}, ${checked.applicationReference}, ${checked.outcome}, ${checked.rationale},
              ${checked.screeningId}, ${checked.standingId}, ${checked.noticeGivenOn}, ${caller.id ?? 'public'}, ${caller.agency})
      returning id::text, to_char(decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "decidedAt"`;
    if (!stored) throw new Error('the decision was not stored');
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

/** Throws NOT_FOUND when labor has no such screening; labor alone knows. */
async function assertScreening({ askGraph }: LicensingContext, id: string): Promise<void> {
  await askGraph('ScreeningForDecision', { id });
}
