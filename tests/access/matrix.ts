import { readFileSync } from 'node:fs';
import { ROLES, type Role } from '@hub/kit/caller';
import { SUBGRAPH_NAMES, type SubgraphName } from '@hub/kit/subgraph';

/** What a role gets that asks for a field. */
export type Outcome = 'ALLOW' | 'FORBIDDEN' | 'UNAUTHENTICATED';

/** What each role gets. */
export type Outcomes = Readonly<Record<Role, Outcome>>;

/** A row of the matrix. */
export interface Row {
  readonly subgraph: SubgraphName;
  readonly type: string;
  /** The field; `*` stands for every field of a type that everyone may read. */
  readonly field: string;
  /** The fields that lead here from a guarded type, where the type has no rule of its own: `Screening.matches`. */
  readonly through: string | null;
  readonly expected: Outcomes;
}

const SIGNS: Readonly<Record<string, Outcome>> = { ALLOW: 'ALLOW', F: 'FORBIDDEN', U: 'UNAUTHENTICATED' };

/** The committed matrix. Errors: a row that cannot be read, or stands there twice. */
export const MATRIX: readonly Row[] = parseMatrix(
  readFileSync(new URL('./matrix.txt', import.meta.url), 'utf8'),
);

/**
 * Reads rows of words with blanks between, under a head that names the roles in their order; `#` begins a remark. A row
 * has a cell for each role, or `everyone`, and may end with the way that leads to its type.
 */
export function parseMatrix(text: string): Row[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const [head = [], ...rows] = lines.map((line) => line.trim().split(/\s+/));
  if (head.join(' ') !== ['subgraph', 'field', ...ROLES, 'through'].join(' '))
    throw new Error('The head of the matrix must name every role, in the order of ROLES');
  const read = rows.map(parseRow);
  const names = read.map(nameOf);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`The matrix has two rows for ${twice}`);
  return read;
}

/** `labor Screening.status`: a row in words. */
export function nameOf({ subgraph, type, field }: Pick<Row, 'subgraph' | 'type' | 'field'>): string {
  return `${subgraph} ${type}.${field}`;
}

function parseRow(words: readonly string[]): Row {
  const [name, path = '', ...cells] = words;
  const subgraph = SUBGRAPH_NAMES.find((known) => known === name);
  const [type = '', field = '', ...rest] = path.split('.');
  const signs = cells[0] === 'everyone' ? ROLES.map(() => 'ALLOW') : cells.slice(0, ROLES.length);
  const outcomes = signs.map((sign) => SIGNS[sign]);
  const [through = null, ...surplus] = cells.slice(cells[0] === 'everyone' ? 1 : ROLES.length);
  const isWhole = outcomes.length === ROLES.length && !outcomes.includes(undefined);
  if (!subgraph || !field || rest.length > 0 || !isWhole || surplus.length > 0)
    throw new Error(`The matrix has a row that cannot be read: ${words.join(' ')}`);
  const expected = Object.fromEntries(ROLES.map((role, index) => [role, outcomes[index]])) as Outcomes;
  return { subgraph, type, field, through, expected };
}
