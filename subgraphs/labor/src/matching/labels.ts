import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { IndexRecord, MatchQuery } from './record.js';

/** A query whose answer is known. */
export interface LabelledQuery {
  readonly id: string;
  readonly query: MatchQuery;
  /** Employer ids that count as right; empty when nobody in the register is meant. */
  readonly expected: ReadonlySet<string>;
  readonly stratum: string;
  readonly kind: string;
  /** False where the label is doubtful: never learned from, reported apart. */
  readonly primary: boolean;
}

/** A register and queries against it: the folder `employer_matching`. Each row is an employer of its own. */
export interface LabelledRegister {
  readonly records: readonly IndexRecord[];
  readonly queries: readonly LabelledQuery[];
}

/** Reads `registry.csv.gz` and `labelled.csv.gz`. Throws, naming file and column, when one is missing. */
export function readLabels(folder: string): LabelledRegister {
  const records = readTable(join(folder, 'registry.csv.gz')).map((cell) => ({
    employerId: cell('key'),
    identifiers: [],
    ...described(cell),
    tradeNames: cell('dba') === '' ? [] : [cell('dba')],
  }));
  const queries = readTable(join(folder, 'labelled.csv.gz')).map((cell) => ({
    id: cell('qid'),
    query: { ...described(cell), tradeName: cell('dba') || null, identifiers: [] },
    expected: new Set(cell('expected') === 'NONE' ? [] : cell('expected').split('|')),
    stratum: cell('stratum'),
    kind: cell('kind'),
    primary: cell('in_primary_metric') === '1',
  }));
  return { records, queries };
}

type Cell = (column: string) => string;

const described = (cell: Cell) => ({
  name: cell('name'),
  place: {
    street: cell('street') || null,
    city: cell('city') || null,
    state: cell('state') || null,
    postalCode: cell('zip') || null,
  },
});

function readTable(path: string): Cell[] {
  const [header = [], ...rows] = parseCsv(gunzipSync(readFileSync(path)).toString('utf8'));
  const columns = new Map(header.map((name, i) => [name, i]));
  return rows.map((row) => (column) => {
    const i = columns.get(column);
    if (i === undefined) throw new Error(`${path}: no column "${column}"`);
    return row[i] ?? '';
  });
}

/** RFC 4180, for the two files of known shape; imports of unknown files have the kit's reader. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
  for (let found = cell.exec(text); found && cell.lastIndex <= text.length; found = cell.exec(text)) {
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === ',') continue;
    if (row.length > 1) rows.push(row);
    row = [];
    if (found[3] === '' || cell.lastIndex === text.length) break;
  }
  return rows;
}
