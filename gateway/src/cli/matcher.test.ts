import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from '../config.js';
import { hub } from './hub.js';

const REGISTRY = `key,source,name,dba,street,city,state,zip
R1,A,"Otter Bar, Inc.",,1 Pier Street,Boston,MA,02110
R2,A,Fern Florist LLC,Fern & Daughters,2 Hill Road,Lowell,MA,01850
R3,A,Gull Painting Co.,,9 Quay,Salem,MA,01970
`;
const LABELLED = `qid,name,dba,street,city,state,zip,expected,primary,stratum,kind,label_source,label_confidence,in_primary_metric,nn_trgm_sim
Q1,OTTER BAR INC,,1 Pier St,Boston,MA,02110,R1,R1,pos,exact-core,X,high,1,
Q2,Heron Plumbing,,,Worcester,MA,01601,NONE,,neg,negative,X,high,1,
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-matcher-'));
  await writeFile(join(folder, 'registry.csv.gz'), gzipSync(REGISTRY));
  await writeFile(join(folder, 'labelled.csv.gz'), gzipSync(LABELLED));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...argv: string[]) {
  const written = { stdout: '', stderr: '' };
  const into = (name: keyof typeof written) =>
    new Writable({
      write(chunk, _encoding, done) {
        written[name] += chunk;
        done();
      },
    });
  const io = { stdout: into('stdout'), stderr: into('stderr'), config: () => loadConfig({}) };
  return { code: await hub(['matcher', ...argv], io), ...written };
}

test('evaluate judges the committed weights on another folder', async () => {
  const { code, stdout } = await run('evaluate', '--committed', '--data', folder, '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ primary: { queries: 2, positives: 1, recallAt1: 1 } });
});

test('benchmark tells its figures', async () => {
  const { code, stdout } = await run('benchmark', '--data', folder);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^employers +3\n/);
  expect(stdout).toMatch(/^p99 +[\d.]+ {2}[\d.]+ of the limit of 10$/m);
});

test.each([
  [[], /Name one of train/],
  [['toString'], /Name one of train/],
  [['evaluate', '--out', 'x'], /--out is for train/],
  [['train', '--committed'], /--committed is for evaluate/],
  [['train', '--data', '/nowhere'], /holds no registry.csv.gz/],
])('%j is bad usage', async (argv, reason) => {
  const { code, stderr } = await run(...argv);
  expect(code).toBe(2);
  expect(stderr).toMatch(reason);
});
