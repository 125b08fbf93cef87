import { AUDIT_CHAINS } from '@hub/kit/audit/audited';
import { z } from 'zod';

/** Raised when what a backup holds changes, so that an older hub refuses what it would misread. */
export const FORMAT = 1;

/** The last member of a backup: a backup without it was cut off. */
export const MANIFEST_NAME = 'manifest.json';

/** The anchors of the audit that stood when the backup was taken. */
export const ANCHORS_NAME = 'anchors.jsonl';

const digits = z.string().regex(/^\d{1,19}$/);
const count = z.number().int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const member = z.strictObject({ name: z.string(), bytes: count, sha256 });
const head = z.strictObject({ sequence: digits, hash: z.string().regex(/^([0-9a-f]{64})?$/) });

const manifest = z.strictObject({
  format: z.literal(FORMAT),
  takenAt: z.string(),
  migrations: z.array(z.strictObject({ name: z.string(), sha256 })).min(1),
  registerVersion: digits,
  heads: z.partialRecord(z.enum(AUDIT_CHAINS), head),
  anchorKey: z.string().nullable(),
  anchors: member.nullable(),
  tables: z.array(
    z.strictObject({
      name: z.string(),
      columns: z.array(z.string()),
      rows: count,
      members: z.array(member),
    }),
  ),
  sequences: z.array(z.strictObject({ name: z.string(), last: digits.nullable() })),
});

/** A file of a backup, as it must be found again. */
export type Member = z.infer<typeof member>;

/**
 * What a backup holds: of which moment (RFC 3339), at which migrations, with which register version and heads of the
 * audit (of the chains that there were); the public keys of its anchors (PEM, from the oldest; null when none were ever written); each table's rows, as the parts of one
 * gzip stream of COPY's text format; where each sequence stands.
 */
export type Manifest = z.infer<typeof manifest>;

/** The file is no whole backup: nothing was restored. The message says why. */
export class BackupRefused extends Error {
  constructor(reason: string) {
    super(`This is no whole backup: ${reason}. Nothing was restored.`);
    this.name = 'BackupRefused';
  }
}

/** Reads a manifest's text. Errors: BackupRefused. */
export function parseManifest(text: string): Manifest {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new BackupRefused('its manifest is no JSON');
  }
  const parsed = manifest.safeParse(content);
  if (!parsed.success)
    throw new BackupRefused(`its manifest has a bad ${parsed.error.issues[0]?.path.join('.')}`);
  return parsed.data;
}

/** Every member that the manifest names, in the order of the file. */
export const membersOf = ({ anchors, tables }: Manifest): Member[] => [
  ...(anchors ? [anchors] : []),
  ...tables.flatMap(({ members }) => members),
];
