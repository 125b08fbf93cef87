import { execFile } from 'node:child_process';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { writeAnchor } from '@hub/gateway/audit/anchors';
import { type BadEntry, type ChainEntry, chainStart, readChain, sealOf } from '@hub/gateway/audit/chain';
import { verifyAudit } from '@hub/gateway/audit/verify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AuditedDatabase, openAudited } from './audited-database.js';

const HUB = fileURLToPath(new URL('../../gateway/bin/hub.js', import.meta.url));

let opened: AuditedDatabase;
let testDatabase: AuditedDatabase['testDatabase'];
let superuser: AuditedDatabase['superuser'];
let place: AuditedDatabase['place'];
let append: AuditedDatabase['append'];
let appendTen: AuditedDatabase['appendTen'];
let verified: AuditedDatabase['verified'];
const open = async (): Promise<void> => {
  opened = await openAudited();
  ({ testDatabase, superuser, place, append, appendTen, verified } = opened);
};
const close = () => opened.close();

/** As the superuser, with every guard of the table taken away. */
async function unguarded(...statements: string[]): Promise<void> {
  await superuser.unsafe(
    `alter table labor.audit_entry disable trigger user;
     alter table labor.audit_entry drop constraint audit_entry_pkey;
     ${statements.join(';')};
     alter table labor.audit_entry enable always trigger audit_entry_is_sealed,
       enable always trigger audit_entry_stays;`,
  );
}

const CONTENT = 'actor, agency, roles, action, about, result, register_version, request_id';

/** Writes the chain anew from an entry on, every hash right, after its content was changed. */
async function rebuild(from: number): Promise<void> {
  const entries: ChainEntry[] = [];
  for await (const entry of readChain(superuser, 'labor')) entries.push(entry);
  let prev = chainStart('labor');
  const statements = entries.map((entry) => {
    const changed = Number(entry.sequence) === from ? { ...entry, result: 'CLEAR 99' } : entry;
    const hash = sealOf({ ...changed, prev });
    const statement = `update labor.audit_entry set result = '${changed.result}', prev = '\\x${prev}',
      hash = '\\x${hash}' where sequence = ${entry.sequence}`;
    prev = hash;
    return statement;
  });
  await unguarded(...statements);
}

describe('46: what a superuser does to the chain is found', () => {
  beforeEach(async () => {
    await open();
    await appendTen();
  });
  afterEach(close);

  test.each<[string, string[], BadEntry]>([
    [
      'one row edited',
      [`update labor.audit_entry set result = 'BARRED 1' where sequence = 4`],
      { sequence: 4n, fault: 'CHANGED' },
    ],
    [
      'its time moved by a microsecond',
      ['update labor.audit_entry set at = at + 1 where sequence = 1'],
      { sequence: 1n, fault: 'CHANGED' },
    ],
    [
      'one row edited, and sealed anew',
      [
        `update labor.audit_entry set result = null where sequence = 4`,
        `update labor.audit_entry set hash = sha256(prev || convert_to(jsonb_build_array(sequence, at, actor, agency,
           roles, action, about, result, register_version, request_id)::text, 'UTF8')) where sequence = 4`,
      ],
      { sequence: 5n, fault: 'UNLINKED' },
    ],
    [
      'one row deleted',
      ['delete from labor.audit_entry where sequence = 4'],
      { sequence: 4n, fault: 'MISSING' },
    ],
    [
      'the first row deleted',
      ['delete from labor.audit_entry where sequence = 1'],
      { sequence: 1n, fault: 'MISSING' },
    ],
    [
      'two rows swapped',
      ['update labor.audit_entry set sequence = 11 - sequence where sequence in (4, 7)'],
      { sequence: 4n, fault: 'UNLINKED' },
    ],
    [
      'a row inserted at the end',
      [
        `insert into labor.audit_entry (sequence, at, ${CONTENT}, prev, hash)
         select 11, at, ${CONTENT}, hash, sha256('made up') from labor.audit_entry where sequence = 10`,
      ],
      { sequence: 11n, fault: 'CHANGED' },
    ],
    [
      'a row inserted between two',
      [
        'update labor.audit_entry set sequence = sequence + 1 where sequence > 4',
        `insert into labor.audit_entry (sequence, at, ${CONTENT}, prev, hash)
         select 5, at, ${CONTENT}, hash, sha256('made up') from labor.audit_entry where sequence = 4`,
      ],
      { sequence: 5n, fault: 'CHANGED' },
    ],
    [
      'a row there twice',
      ['insert into labor.audit_entry select * from labor.audit_entry where sequence = 4'],
      { sequence: 4n, fault: 'REPEATED' },
    ],
    [
      'a row before the first',
      [
        `insert into labor.audit_entry select 0, at, ${CONTENT}, prev, hash from labor.audit_entry where sequence = 1`,
      ],
      { sequence: 0n, fault: 'REPEATED' },
    ],
  ])('%s', async (_name, statements, bad) => {
    expect(await verified()).toBeNull();
    // The order of columns of `select *` into the table is its own; the one with a chosen number names them.
    const named = statements.map((one) =>
      one.replace(
        'labor.audit_entry select 0, at',
        `labor.audit_entry (sequence, at, ${CONTENT}, prev, hash) select 0, at`,
      ),
    );
    await unguarded(...named);
    expect(await verified()).toEqual(bad);
  });

  test('the tail cut off: by the anchor', async () => {
    await writeAnchor(superuser, place);
    await unguarded('delete from labor.audit_entry where sequence > 7');
    expect(await verified()).toEqual({ sequence: 8n, fault: 'CUT' });
    await unguarded('delete from labor.audit_entry').catch(() => {}); // the key is gone already
    await superuser.unsafe(
      `alter table labor.audit_entry disable trigger user; delete from labor.audit_entry`,
    );
    expect(await verified()).toEqual({ sequence: 1n, fault: 'CUT' });
  });

  test('the whole chain rebuilt: by the anchors, the first that saw another', async () => {
    await writeAnchor(superuser, place);
    await append();
    await append();
    await writeAnchor(superuser, place);
    await rebuild(11);
    expect(await verified()).toEqual({ sequence: 12n, fault: 'REBUILT' });
    await superuser`alter table labor.audit_entry add primary key (sequence)`;
    await rebuild(2);
    expect(await verified()).toEqual({ sequence: 10n, fault: 'REBUILT' });
  });

  test('both, with anchors made to fit: their signatures tell', async () => {
    await writeAnchor(superuser, place);
    const text = await readFile(place.anchorFile, 'utf8');
    await writeFile(place.anchorFile, text.replace('"sequence":"10"', '"sequence":"0"'));
    await appendFile(place.anchorFile, '{"at":"cut short\n');
    const { whole, anchors } = await verifyAudit(superuser, place);
    expect(whole).toBe(false);
    expect(anchors).toEqual({
      good: 0,
      lastAt: null,
      refused: [
        { line: 1, refused: 'NOT_SIGNED_BY_THIS_HUB' },
        { line: 2, refused: 'UNREADABLE' },
      ],
    });
  });

  test('by the command, which names the entry and fails', async () => {
    const env = {
      PATH: process.env.PATH,
      DATABASE_URL: testDatabase.url,
      HUB_DATA_DIR: place.dataDir,
    };
    const hub = (...argv: string[]) =>
      promisify(execFile)(process.execPath, [HUB, 'audit', ...argv], { env }).then(
        ({ stdout }) => ({ code: 0, stdout }),
        ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
      );
    const anchored = await hub('anchor', '--json');
    expect(JSON.parse(anchored.stdout).heads.labor.sequence).toBe('10');
    expect(await hub('verify')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/labor +10 entries: whole/),
    });
    await unguarded(`update labor.audit_entry set actor = 'other' where sequence = 6`);
    const { code, stdout } = await hub('verify', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      whole: false,
      chains: { labor: { entries: 10, bad: { sequence: '6', fault: 'CHANGED' } }, licensing: { bad: null } },
    });
    expect((await hub('verify')).stdout).toContain('entry 6 was changed after it was written');
  });
});
