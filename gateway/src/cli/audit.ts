import { AUDIT_CHAINS } from '@hub/kit/audit/audited';
import type { BadEntry } from '../audit/chain.js';
import type { AuditReport } from '../audit/verify.js';
import { parseArguments } from './arguments.js';
import { type Command, EXIT, type Io, print, UsageError } from './command.js';
import { withDatabase } from './with-database.js';

const FAULTS: Readonly<Record<BadEntry['fault'], string>> = {
  CHANGED: 'was changed after it was written',
  UNLINKED: 'does not follow upon the one before',
  MISSING: 'is missing',
  REPEATED: 'stands there twice, or below the first',
  REBUILT: 'is another than an anchor saw: the chain was rebuilt',
  CUT: 'was cut off with all that followed: an anchor saw it',
};

const REFUSALS: Readonly<Record<AuditReport['anchors']['refused'][number]['refused'], string>> = {
  UNREADABLE: 'cannot be read',
  NOT_SIGNED_BY_THIS_HUB: 'is not signed by this hub',
  SIGNED_BY_A_RETIRED_KEY: 'is signed by a key that was retired before it',
};

/** `hub audit`: the chains of audit entries, and their anchors. */
export const audit: Command = {
  name: 'audit',
  summary: 'Anchor the audit outside the database, and verify it.',
  usage: `usage: hub audit anchor [--json]
       hub audit verify [--json]

Every answer to an agency and every change is recorded in a chain of hashes, one for each subgraph; what is done by
command, in labor's (import) and the gateway's (client).
  anchor    append the last entry of every chain, signed, to a file outside the database; a running hub does so hourly
  verify    walk every chain from its first entry, name the first bad one, and compare with every anchor

HUB_ANCHOR_FILE chooses the file (default: anchors.jsonl in the data folder). Keep copies of it elsewhere: whoever holds
both the database and the only anchors can rewrite both.

  --json    anchor: {"at", "heads": {<chain>: {"sequence", "hash"}}};
            verify: {"whole", "chains": {<chain>: {"entries", "bad": null or {"sequence", "fault"}}},
                     "anchors": {"good", "lastAt", "refused": [{"line", "refused"}]}}

Exit code: 0 anchored, or all is whole, 1 something is bad, or it could not be done, 2 bad usage.`,

  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, { json: { type: 'boolean', default: false } });
    const [action, ...others] = positionals;
    if (others.length > 0) throw new UsageError(`What is "${others[0]}"?`);
    if (action === 'anchor') return anchor(values.json, io);
    if (action === 'verify') return verify(values.json, io);
    throw new UsageError('Say what to do: hub audit anchor or verify');
  },
};

async function anchor(json: boolean, io: Io): Promise<number> {
  const { writeAnchor } = await import('../audit/anchors.js');
  const written = await withDatabase(io, 'hub audit', (sql) => writeAnchor(sql, io.config()));
  if (json) print(io.stdout, JSON.stringify(written));
  else {
    for (const [name, { sequence, hash }] of Object.entries(written.heads))
      print(io.stdout, `${name.padEnd(12)} ${sequence.padStart(9)} ${hash}`);
    print(io.stderr, `Anchored at ${written.at} in ${io.config().anchorFile}`);
  }
  return EXIT.ok;
}

async function verify(json: boolean, io: Io): Promise<number> {
  const { verifyAudit } = await import('../audit/verify.js');
  const report = await withDatabase(io, 'hub audit', (sql) => verifyAudit(sql, io.config()));
  if (json) {
    const digits = (_key: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
    print(io.stdout, JSON.stringify(report, digits));
  } else tellAudit(report, io);
  return report.whole ? EXIT.ok : EXIT.failed;
}

/** Tells what a verification found, a line for each chain. */
export function tellAudit({ chains, anchors }: AuditReport, { stdout }: Io): void {
  for (const name of AUDIT_CHAINS) {
    const { entries, bad } = chains[name];
    const state = bad ? `entry ${bad.sequence} ${FAULTS[bad.fault]}` : 'whole';
    print(stdout, `${name.padEnd(12)} ${entries} entries: ${state}`);
  }
  for (const { line, refused } of anchors.refused)
    print(stdout, `Line ${line} of the anchor file ${REFUSALS[refused]}.`);
  print(
    stdout,
    anchors.lastAt === null
      ? 'No anchor: a chain that was cut off or rebuilt would not be seen. Run: npx hub audit anchor'
      : `${anchors.good} anchors, the last of ${anchors.lastAt}`,
  );
}
