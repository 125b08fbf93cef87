import { CELL_CHARACTERS_MAX } from './csv.js';
import type { Dataset } from './dataset.js';
import { csvText, type Outcome, outcomeOf } from './testing.js';

/** A value that no test may find again in a report. */
const MARK = 'Zq7Xv';

/** Cells that break importers, by name. Bytes that are no UTF-8 are written in Latin-1. */
const HOSTILE: readonly (readonly [name: string, cell: string, encoding: 'utf8' | 'latin1'])[] = [
  ['empty', '', 'utf8'],
  ['blanks', ' \u00a0 ', 'utf8'],
  ['over-long', MARK.repeat(5_000), 'utf8'],
  ['beyond a cell', MARK.repeat(CELL_CHARACTERS_MAX / MARK.length + 1), 'utf8'],
  ['wrong type', `${MARK}-?`, 'utf8'],
  ['formula', `=cmd|'/C ${MARK}'!A0`, 'utf8'],
  ['NUL', `${MARK}\0`, 'utf8'],
  ['CRLF', `${MARK}\r\n${MARK}`, 'utf8'],
  ['quotes', `"${MARK}","`, 'utf8'],
  ['Windows-1252', `${MARK} Caf\xe9`, 'latin1'],
  ['no encoding', `${MARK} \x8e\x81`, 'latin1'],
  ['lone surrogate', `${MARK} \xed\xa0\x80`, 'latin1'],
  ['impossible date', '3021-04-30', 'utf8'],
];

/** What of a hostile row's outcome breaks a promise of the importer. */
function problemsOf<Row>(name: string, found: Outcome<Row>, again: Outcome<Row>, badLine: number): string[] {
  const { quarantined, skipped } = found.sink.report;
  const problems: string[] = [];
  const taken = found.rows.filter(({ line }) => line !== badLine).length;
  if (taken !== 2) problems.push(`${name}: ${taken} of the 2 good rows were taken`);
  const bad = found.rows.length - taken + quarantined.length + skipped;
  if (bad !== 1) problems.push(`${name}: the bad row counts ${bad} times`);
  if (quarantined.some(({ line }) => line !== badLine)) problems.push(`${name}: another line is named`);
  if (JSON.stringify(quarantined).includes(MARK)) problems.push(`${name}: the report shows the value`);
  const facts = JSON.stringify(found.facts);
  if (/\\u0000|\\ud[89a-f]|\ufffd/.test(facts)) problems.push(`${name}: a fact holds a broken character`);
  if (facts !== JSON.stringify(again.facts)) problems.push(`${name}: a second run differs`);
  return problems;
}

/**
 * Puts each hostile cell into each column of a row that stands between two good rows, and tells what went
 * wrong: a good row lost, a value shown, a broken character kept, a second run that differs. Empty is right.
 * (A 10 MB cell is refused before its column counts: the reader's own test has it.)
 */
export async function problemsOfHostileCells<Row>(
  dataset: Dataset<Row>,
  header: readonly string[],
  rows: readonly [readonly string[], readonly string[], readonly string[]],
): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const [at, column] of header.entries()) {
    for (const [name, cell, encoding] of HOSTILE) {
      const bad = rows[1].map((good, index) => (index === at ? cell : good));
      const bytes = Buffer.from(csvText(header, [rows[0], bad, rows[2]]), encoding);
      const [found, again] = [await outcomeOf(dataset, bytes), await outcomeOf(dataset, bytes)];
      problems.push(...problemsOf(`${column}, ${name}`, found, again, 3));
    }
  }
  return problems;
}
