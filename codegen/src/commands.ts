import { join } from 'node:path';
import { announce, breakingChanges, unannounced } from './changes.js';
import type { SubgraphSdl } from './compose.js';
import { checkContracts } from './contracts.js';
import { committedApi, type Generation, generate } from './generate.js';
import { readText, staleFiles, writeFiles } from './project.js';

/** Where consumers' contracts lie, seen from the project's folder; not every clone has them. */
const CONTRACTS = '../shared/contracts';

const CHANGELOG = 'schema/CHANGES.md';

/** What a command works on and where it tells. */
export interface Work {
  readonly root: string;
  readonly subgraphs: readonly SubgraphSdl[];
  readonly say: (line: string) => void;
}

/** Writes every generated file. False, with nothing written, when the schema is faulty or breaks clients unannounced. */
export async function write(work: Work, allowBreaking: string | null): Promise<boolean> {
  const { root, subgraphs, say } = work;
  const generation = await generate(root, subgraphs);
  if (!isSound(generation, say)) return false;
  const files = new Map(generation.files);
  const unsaid = await unannouncedBreaks(work, generation);
  if (unsaid.length > 0 && allowBreaking === null) {
    list(say, 'These changes break clients:', unsaid);
    say(`Enter them in ${CHANGELOG}, or run: npm run codegen -- --allow-breaking "why"`);
    return false;
  }
  if (unsaid.length > 0 && allowBreaking !== null) {
    const day = new Date().toISOString().slice(0, 10);
    const changelog = (await readText(root, CHANGELOG)) ?? '# Changes of the schema\n';
    files.set(CHANGELOG, announce(changelog, { day, reason: allowBreaking, changes: unsaid }));
  }
  const written = await writeFiles(root, files);
  if (written.length > 0) list(say, 'Written:', written);
  else say('Every generated file is up to date.');
  return reportContracts(work, generation);
}

/** Says what is stale, broken or faulty; true when nothing is. Changes no file. */
export async function check(work: Work): Promise<boolean> {
  const generation = await generate(work.root, work.subgraphs);
  const sound = isSound(generation, work.say);
  const stale = await staleFiles(work.root, generation.files);
  if (stale.length > 0) list(work.say, 'Stale; run npm run codegen:', stale);
  const unsaid = await unannouncedBreaks(work, generation);
  if (unsaid.length > 0) list(work.say, `These changes break clients and stand not in ${CHANGELOG}:`, unsaid);
  const held = await reportContracts(work, generation);
  return sound && stale.length === 0 && unsaid.length === 0 && held;
}

function isSound({ problems }: Generation, say: Work['say']): boolean {
  if (problems.length > 0) list(say, 'The schema is faulty:', problems);
  return problems.length === 0;
}

async function unannouncedBreaks({ root, subgraphs }: Work, { api }: Generation): Promise<string[]> {
  const before = await committedApi(
    root,
    subgraphs.map(({ name }) => name),
  );
  const changes = before ? await breakingChanges(before, api) : [];
  return unannounced(changes, (await readText(root, CHANGELOG)) ?? '');
}

async function reportContracts({ root, say }: Work, { api }: Generation): Promise<boolean> {
  const report = await checkContracts(join(root, CONTRACTS), api);
  if (!report) {
    say(`Contracts skipped: there is no ${CONTRACTS}.`);
    return true;
  }
  if (report.problems.length > 0) list(say, 'Contracts that would fail:', report.problems);
  else say(`Contracts: ${report.held.length} hold, ${report.waiting.length} wait for fields to come.`);
  return report.problems.length === 0;
}

function list(say: Work['say'], title: string, lines: readonly string[]): void {
  say(title);
  for (const line of lines) say(`  ${line}`);
}
