import { join } from 'node:path';
import { announce, breakingChanges, unannounced } from './changes.js';
import type { SubgraphSdl } from './compose.js';
import { checkContracts, HELD_CONTRACTS, parseHeld, printHeld } from './contracts.js';
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
  const contracts = await contractsNow(work, generation);
  const files = new Map([...generation.files, ...contracts.files]);
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
  return contracts.hold;
}

/** Says what is stale, broken or faulty; true when nothing is. Changes no file. */
export async function check(work: Work): Promise<boolean> {
  const generation = await generate(work.root, work.subgraphs);
  const sound = isSound(generation, work.say);
  const contracts = await contractsNow(work, generation);
  const stale = await staleFiles(work.root, new Map([...generation.files, ...contracts.files]));
  if (stale.length > 0) list(work.say, 'Stale; run npm run codegen:', stale);
  const unsaid = await unannouncedBreaks(work, generation);
  if (unsaid.length > 0) list(work.say, `These changes break clients and stand not in ${CHANGELOG}:`, unsaid);
  return sound && stale.length === 0 && unsaid.length === 0 && contracts.hold;
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

/** Says how the contracts fare; `files` is their committed list, unchanged where this clone has no contracts. */
async function contractsNow({ root, say }: Work, { api }: Generation) {
  const text = await readText(root, HELD_CONTRACTS);
  const before = parseHeld(text);
  const report = await checkContracts(join(root, CONTRACTS), api);
  if (!report) {
    say(`Contracts skipped: there is no ${CONTRACTS}.`);
    return {
      hold: true,
      files: text === null ? new Map<string, string>() : new Map([[HELD_CONTRACTS, text]]),
    };
  }
  const broken = before.filter((name) => !report.held.includes(name));
  if (broken.length > 0) {
    const reason = (name: string) => report.failing.get(name) ?? 'it is no contract any more';
    list(
      say,
      'Contracts that held before:',
      broken.map((name) => `${name}: ${reason(name)}`),
    );
  }
  say(`Contracts: ${report.held.length} hold, ${report.failing.size} do not.`);
  return { hold: broken.length === 0, files: new Map([[HELD_CONTRACTS, printHeld(before, report.held)]]) };
}

function list(say: Work['say'], title: string, lines: readonly string[]): void {
  say(title);
  for (const line of lines) say(`  ${line}`);
}
