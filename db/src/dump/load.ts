import type { Readable } from 'node:stream';
import type { TransactionSql } from 'postgres';
import { copyText } from '../staging.js';
import { type DumpTable, readSequences, readTables, type SequenceValue } from './tables.js';

/** Rows of one table, as a dump holds them. */
export interface TableRows extends DumpTable {
  readonly rows: number;
  /** COPY's text format. */
  readonly text: Readable;
}

/** What is loaded besides the rows of tables. */
export interface LoadPlan {
  readonly tables: readonly DumpTable[];
  readonly sequences: readonly SequenceValue[];
}

/**
 * Loads a dump into freshly migrated tables, within a transaction: the rows as they were, triggers aside (an audit
 * entry keeps its number and seal), every other constraint checked by the server.
 *
 * Errors: the tables are not those of the dump; a row that a constraint refuses; another number of rows; a sequence
 * that would give a number again.
 */
export async function loadDump(
  tx: TransactionSql,
  plan: LoadPlan,
  rows: AsyncIterable<TableRows>,
): Promise<void> {
  const tables = await readTables(tx);
  assertSameTables(tables, plan.tables);
  const triggers = await readTriggers(tx);
  for (const { table, name } of triggers) await tx.unsafe(`alter table ${table} disable trigger ${name}`);
  if (tables.length > 0) await tx.unsafe(`truncate ${tables.map(({ name }) => name).join(', ')}`); // what migrations fill
  for await (const table of rows) await loadTable(tx, table);
  for (const { table, name, enable } of triggers)
    await tx.unsafe(`alter table ${table} ${enable} trigger ${name}`);
  await setSequences(tx, plan.sequences);
}

async function loadTable(tx: TransactionSql, { name, columns, rows, text }: TableRows): Promise<void> {
  await copyText(tx, `${name} (${columns.join(', ')})`, text);
  const [found] = await tx.unsafe<{ rows: string }[]>(`select count(*) as rows from ${name}`);
  if (Number(found?.rows) !== rows)
    throw new Error(`${name} has ${found?.rows} rows, the dump says ${rows}.`);
}

function assertSameTables(found: readonly DumpTable[], wanted: readonly DumpTable[]): void {
  const text = (tables: readonly DumpTable[]) =>
    tables.map(({ name, columns }) => `${name} (${columns.join(', ')})`).sort();
  const here = text(found);
  const there = text(wanted);
  const odd = [...here.filter((one) => !there.includes(one)), ...there.filter((one) => !here.includes(one))];
  if (odd.length > 0 || here.length !== there.length)
    throw new Error(`The tables are not those of the dump: ${odd[0] ?? 'one stands there twice'}`);
}

interface Trigger {
  readonly table: string;
  readonly name: string;
  /** What gives it back the state that its migration gave it. */
  readonly enable: string;
}

const readTriggers = (tx: TransactionSql): Promise<Trigger[]> =>
  tx<Trigger[]>`
    select format('%I.%I', s.nspname, t.relname) as table, quote_ident(g.tgname) as name,
      case g.tgenabled when 'A' then 'enable always' when 'R' then 'enable replica' else 'enable' end as enable
    from pg_trigger g join pg_class t on t.oid = g.tgrelid join pg_namespace s on s.oid = t.relnamespace
    where not g.tgisinternal and g.tgenabled <> 'D' and g.tgparentid = 0
    order by 1, 2`.then((rows) => [...rows]);

async function setSequences(tx: TransactionSql, sequences: readonly SequenceValue[]): Promise<void> {
  const here = await readSequences(tx);
  if (here.map(({ name }) => name).join() !== sequences.map(({ name }) => name).join())
    throw new Error('The sequences are not those of the dump.');
  for (const { name, last } of sequences)
    if (last !== null) await tx`select setval(${name}::text::regclass, ${last}::text::bigint)`;
  const owned = await tx<{ table: string; column: string; sequence: string }[]>`
    select format('%I.%I', s.nspname, t.relname) as table, quote_ident(a.attname) as column, d.objid::regclass::text as sequence
    from pg_depend d join pg_class q on q.oid = d.objid and q.relkind = 'S'
    join pg_class t on t.oid = d.refobjid join pg_namespace s on s.oid = t.relnamespace
    join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
    where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')`;
  for (const { table, column, sequence } of owned) {
    const [row] = await tx.unsafe<{ behind: boolean }[]>(`
      select exists (
        select from ${table}
        where ${column} > coalesce((select case when is_called then last_value end from ${sequence}), 0)
      ) as behind`);
    if (row?.behind) throw new Error(`${sequence} stands before a number that ${table} has.`);
  }
}
