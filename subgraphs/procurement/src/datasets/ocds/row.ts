import { z } from 'zod';
import { type Release, release } from '../../ocds/schema.js';

/** One release, or the releases of a record. */
export interface OcdsRow {
  readonly ocid: string;
  readonly releases: readonly Release[];
}

const isRecord = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && ('compiledRelease' in value || 'releases' in value);

/** A record links to its releases, or holds them; one that only links is read by its compiled release. */
const record = z
  .looseObject({
    ocid: z.string().min(1, 'must not be empty'),
    releases: z.array(z.looseObject({ ocid: z.unknown().optional() })).optional(),
    compiledRelease: release.optional(),
  })
  .transform(({ ocid, releases = [], compiledRelease }, context): OcdsRow => {
    const held = releases.filter((one) => one.ocid !== undefined);
    const checked = z.array(release).safeParse(held);
    for (const { path, message } of checked.error?.issues ?? [])
      context.addIssue({ code: 'custom', path: ['releases', ...path], message });
    const own = held.length > 0 ? (checked.data ?? []) : compiledRelease ? [compiledRelease] : [];
    if (own.length === 0) context.addIssue({ code: 'custom', message: 'holds no release' });
    if (own.some((one) => one.ocid !== ocid))
      context.addIssue({ code: 'custom', path: ['ocid'], message: 'is not that of its releases' });
    return { ocid, releases: own };
  });

const single = release.transform((one): OcdsRow => ({ ocid: one.ocid, releases: [one] }));

const inPlainWords = (message: string) =>
  message.endsWith('received undefined') ? 'is missing' : message.replace(/^Invalid input: expected/, 'want');

/** A release, checked, or a record with its releases. */
export const row: z.ZodType<OcdsRow> = z.unknown().transform((value, context) => {
  const parsed = isRecord(value) ? record.safeParse(value) : single.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues)
    context.addIssue({ code: 'custom', path, message: inPlainWords(message) });
  return z.NEVER;
});
