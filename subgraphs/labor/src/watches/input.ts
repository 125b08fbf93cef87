import { bigintId } from '@hub/kit/ids';
import { z } from 'zod';
import { screeningSubjects } from '../screenings/input.js';

/** Employers of one watch: a roll of holders is watched by several. */
export const WATCHED_EMPLOYERS_MAX = 1_000;

/** Watches of one agency: each import looks at every one of them. */
export const WATCHES_MAX = 200;

const URL_MAX = 2_000;

const callbackUrl = z
  .string()
  .max(URL_MAX, `must have at most ${URL_MAX} characters`)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), 'must be an https URL')
  .refine(
    (text) => !URL.canParse(text) || (new URL(text).username === '' && new URL(text).password === ''),
    'must hold no user and no password',
  )
  .transform((text) => new URL(text));

/** What to watch, checked but for what only the register and the network know. */
export const watchInput = z
  .object({
    employerIds: z
      .array(z.string().refine((text) => bigintId(text) !== null, 'is no id of the register'))
      .max(WATCHED_EMPLOYERS_MAX, `must name at most ${WATCHED_EMPLOYERS_MAX} employers`)
      .nullish()
      .transform((ids) => [...new Set(ids ?? [])]),
    subjects: screeningSubjects.nullish().transform((subjects) => subjects ?? []),
    callbackUrl: callbackUrl.nullish().transform((url) => url ?? null),
  })
  .refine(({ employerIds, subjects }) => employerIds.length + subjects.length > 0, {
    path: ['employerIds'],
    message: 'must name an employer where `subjects` names no subject',
  });

/** What to watch. */
export type WatchOrder = z.output<typeof watchInput>;
