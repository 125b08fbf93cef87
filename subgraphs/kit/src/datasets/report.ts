import type { ImportReport, Quarantined } from './dataset.js';
import type { ReportSink, Tally } from './sink.js';

/** Lines of detail that fit on a screen; `--json` has them all. */
const QUARANTINED_SHOWN_MAX = 20;

const count = (value: number) => value.toLocaleString('en-US');

const tallied = (title: string, tally: Tally): string[] =>
  tally.size === 0
    ? []
    : [
        `  ${title}:`,
        ...[...tally]
          .sort(([, a], [, b]) => b - a)
          .map(([key, times]) => `  ${count(times).padStart(11)}  ${key}`),
      ];

const listed = (entries: readonly Quarantined[]): string[] => {
  if (entries.length === 0) return [];
  const shown = entries.slice(0, QUARANTINED_SHOWN_MAX);
  const rest = entries.length - shown.length;
  return [
    '  not loaded:',
    ...shown.map(
      ({ file, line, column, reason }) => `    ${file ? `${file}, ` : ''}line ${line}, ${column}: ${reason}`,
    ),
    ...(rest > 0 ? [`    and ${count(rest)} more (--json lists them all)`] : []),
  ];
};

/** The report as a table for a terminal. Never holds a value of a row. */
export function reportText({ report, repairs, skipped, notes }: ReportSink): string {
  const rows: readonly (readonly [string, number])[] = [
    ['loaded', report.loaded],
    ['unchanged', report.unchanged],
    ['superseded', report.superseded],
    ...(report.ended === undefined ? [] : [['ended', report.ended] as const]),
    ['repaired', report.repaired],
    ['skipped', report.skipped],
    ['quarantined', report.quarantined.length],
  ];
  return [
    report.dataset,
    ...rows.map(([name, value]) => `  ${name.padEnd(12)}${count(value).padStart(11)}`),
    ...tallied('repairs, by column and rule', repairs),
    ...tallied('skipped, by reason', skipped),
    ...listed(report.quarantined),
    ...notes.map((note) => `  ${note}`),
    '',
  ].join('\n');
}

/** The report as one line of JSON, in the shape that `hub import --json` promises. */
export function reportJson(report: ImportReport): string {
  const { dataset, loaded, unchanged, superseded, ended, repaired, skipped, quarantined } = report;
  return JSON.stringify({ dataset, loaded, unchanged, superseded, ended, repaired, skipped, quarantined });
}
