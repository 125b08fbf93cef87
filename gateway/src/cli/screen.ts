import type { Caller } from '@hub/kit/caller';
import { CANDIDATES_MAX } from '@hub/labor/screenings/input';
import { Closing } from '../hub/closing.js';
import { openDatabase } from '../hub/database.js';
import { type ColumnMap, ColumnsUnknown, SUBJECT_FIELDS } from '../screening/columns.js';
import { FORMATS } from '../screening/format.js';
import { fileOutput, streamOutput } from '../screening/output.js';
import { readColumns } from '../screening/roll.js';
import type { RollSummary } from '../screening/screen-roll.js';
import { type Command, EXIT, type Io, print, UsageError } from './command.js';
import { count, counting } from './counting.js';
import { readScreenArguments, type ScreenRequest } from './screen-arguments.js';

/** Who asked, as the stored screenings tell it. */
const CALLER: Caller = { id: 'hub screen', agency: 'licensing', roles: ['LICENSING'] };

/** `hub screen`: a whole roll of licensees at once. */
export const screenCommand: Command = {
  name: 'screen',
  summary: 'Screen a roll of employers: which of them are labor-law violators?',
  usage: `usage: hub screen <csv|csv.gz> [--map field="Header" ...] [--out file] [--format jsonl|csv] [--limit 10]
                  [--as-of date] [--fail-on violator|barred|possible] [--json]

Screens every row as the hub's screenEmployers does, and stores each answer with its evidence. Prints one line of
JSON per row, in file order: {screeningId, key, status, matches: [{score, match, employerId, legalName,
explanations, sourceRecords: [{dataset, recordId}]}]}. A row that cannot be screened (no name, a key that came before)
is told on standard error and as {key, line, error}; the others go on.

  --map       the column of a field, where the header does not say it: name="Business Name"; key= takes no column,
              and each row's line number is its key. Fields: ${SUBJECT_FIELDS.join(', ')}
  --out       write there instead of standard output; what stood there is replaced when all is done
  --format    jsonl, or csv with one row per candidate (default: by the name of --out, else jsonl)
  --limit     candidates per row, 1 to ${CANDIDATES_MAX} (default 10)
  --as-of     the day to speak of, as 2025-12-31 (default: today)
  --fail-on   exit with 3 when somebody was found: a violator or barred, barred, or a possible match too
  --json      print the summary as one line of JSON, on standard output when --out takes the answers

Exit code: 0 screened, 1 could not screen, 2 bad usage, 3 somebody was found whom --fail-on asks for.`,

  async run(argv, io) {
    const { file, given, out, format, options, findings, json } = readScreenArguments(argv);
    const columns = await readColumns(file, given).catch((error: unknown) => {
      throw error instanceof ColumnsUnknown ? new UsageError(`${file}: ${error.message}`) : error;
    });
    const summary = await screenFile({ file, columns, out, format, options }, io);
    tell(summary, json, json && out !== null ? io.stdout : io.stderr);
    return findings.some((status) => summary.statuses[status] > 0) ? EXIT.found : EXIT.ok;
  },
};

interface Job extends Pick<ScreenRequest, 'file' | 'out' | 'format' | 'options'> {
  readonly columns: ColumnMap;
}

async function screenFile({ file, columns, out, format, options }: Job, io: Io): Promise<RollSummary> {
  const { countSubjects, screenRoll } = await import('../screening/screen-roll.js');
  const { startScreener } = await import('../screening/screener.js');
  const progress = counting(io);
  const total = await countSubjects(file, columns);
  const closing = new Closing();
  try {
    const output = out === null ? streamOutput(io.stdout) : await fileOutput(out);
    closing.push(() => output.discard());
    const database = await openDatabase(io.config(), (line) => print(io.stderr, line));
    closing.push(() => database.close());
    const screener = await startScreener(database.url, CALLER);
    closing.push(() => screener.close());
    const summary = await screenRoll({
      ...options,
      file,
      columns,
      screener,
      format: FORMATS[format],
      output,
      refused: ({ line, column, reason }) => {
        progress.clear();
        print(io.stderr, `line ${line}, ${column}: ${reason}`);
      },
      screened: (done) => progress.update('screened', done, total),
    });
    await output.finish();
    return summary;
  } finally {
    progress.clear();
    await closing.run();
  }
}

function tell(
  { screened, refused, statuses, seconds }: RollSummary,
  json: boolean,
  to: NodeJS.WritableStream,
) {
  const perSecond = screened / Math.max(0.001, seconds);
  if (json) {
    print(
      to,
      JSON.stringify({
        screened,
        refused,
        statuses,
        seconds: Number(seconds.toFixed(3)),
        perSecond: Math.round(perSecond),
      }),
    );
    return;
  }
  const found = Object.entries(statuses).map(([status, subjects]) => `${count(subjects)} ${status}`);
  const left = refused === 0 ? '' : `; ${count(refused)} rows could not be screened`;
  print(
    to,
    `${count(screened)} screened in ${seconds.toFixed(1)} s (${count(perSecond)}/s): ${found.join(', ')}${left}`,
  );
}
