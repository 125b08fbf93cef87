import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../config.js';
import { hub } from './hub.js';

async function run(...argv: string[]) {
  const written = { stdout: '', stderr: '' };
  const into = (name: 'stdout' | 'stderr') =>
    new Writable({
      write(chunk, _encoding, done) {
        written[name] += chunk;
        done();
      },
    });
  const io = { stdout: into('stdout'), stderr: into('stderr'), config: () => loadConfig({}) };
  return { code: await hub(['access', ...argv], io), ...written };
}

describe('hub access explain', () => {
  test('says what is decided, and where', async () => {
    const { code, stdout } = await run(
      'explain',
      '--role',
      'board_member',
      '--field',
      'ScreeningMatch.score',
    );
    expect(code).toBe(0);
    expect(stdout.split('\n')).toEqual([
      'FORBIDDEN       ScreeningMatch.score for BOARD_MEMBER, in labor',
      '  rule  whoever comes through Screening.matches (subgraphs/labor/src/access.ts)',
      expect.stringMatching(/^ {2}door {2}Screening\.matches: only LICENSING, /),
      '',
    ]);
  });

  test('tells machines the same', async () => {
    const { stdout } = await run('explain', '--role', 'PUBLIC', '--field', 'License.standing', '--json');
    expect(JSON.parse(stdout)).toMatchObject([
      { subgraph: 'licensing', outcome: 'UNAUTHENTICATED', rows: [{ of: 'Standing' }] },
    ]);
  });

  test('lists what a role may', async () => {
    const { code, stdout } = await run('explain', '--role', 'PROCUREMENT');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}Bid +id number amount/m);
    expect(stdout).not.toContain('recordLicensingDecision');
  });

  test.each([
    [[], /Say what to do/],
    [['explain'], /Name a role/],
    [['explain', '--role', 'KING'], /"KING" is no role/],
    [['explain', '--role', 'ADMIN', '--field', 'Screening.toString'], /Fields of the type: id, key/],
    [['explain', '--role', 'ADMIN', '--field', 'id'], /Name it as Type\.field/],
  ])('%j is bad usage', async (argv, reason) => {
    const { code, stderr } = await run(...argv);
    expect(code).toBe(2);
    expect(stderr).toMatch(reason);
  });
});
