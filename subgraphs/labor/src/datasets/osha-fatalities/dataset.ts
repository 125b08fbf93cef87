import type { Dataset, NumberedRow } from '@hub/kit/datasets/dataset';
import type { IncidentFact } from '@hub/kit/datasets/facts';
import { splitTradeNames } from '@hub/kit/datasets/names';
import { isCertainlyPerson } from '@hub/kit/datasets/persons';
import { ARCHIVE_COLUMNS, COLUMNS, LATER_COLUMNS, type ReportRow, repair, row } from './row.js';

const slug = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

const placeKey = ({ city, state, postalCode }: ReportRow['place']) =>
  slug([city, state, postalCode].join(' '));

const ownKey = ({ occurredOn, place, name }: ReportRow) =>
  `${occurredOn ?? 'undated'} ${placeKey(place)} ${slug(name)}`;

/** The same inspection is written `1201261.015` and `1201261`. */
const numberOf = ({ inspectionNumber }: ReportRow) => inspectionNumber?.split('.')[0] ?? null;

/** The publisher's number; without one, day, place and employer. */
const groupKey = (report: ReportRow) => numberOf(report) ?? ownKey(report);

const order = (a: ReportRow, b: ReportRow) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

const longest = (texts: readonly (string | null)[]) =>
  texts.reduce<string | null>(
    (best, text) => ((text ?? '').length > (best ?? '').length ? text : best),
    null,
  );

function incidentOf(recordId: string, reports: readonly [ReportRow, ...ReportRow[]]): IncidentFact {
  const [first] = reports;
  const split = splitTradeNames(first.name);
  const person = isCertainlyPerson(split.name);
  return {
    kind: 'incident',
    employer: {
      recordId,
      ...split,
      place: person ? { ...first.place, street: null } : first.place,
      industry: null,
      identifiers: [],
    },
    incidentKind: first.incidentKind,
    fatalities: first.fatalities,
    occurredOn: first.occurredOn,
    description: longest(reports.map(({ description }) => description)),
    inspectionNumber: first.inspectionNumber,
  };
}

/**
 * The incidents under one key. Reports of one employer and day are one incident; those of another employer or day
 * under the same number are another, whose record is told by its own day, place and employer.
 */
function facts(rows: readonly NumberedRow<ReportRow>[]): readonly IncidentFact[] {
  const byOwnKey = new Map<string, [ReportRow, ...ReportRow[]]>();
  for (const report of rows.map((numbered) => numbered.row).sort(order)) {
    const key = `${report.occurredOn} ${slug(report.name)}`;
    const group = byOwnKey.get(key);
    if (group) group.push(report);
    else byOwnKey.set(key, [report]);
  }
  return [...byOwnKey.values()].map((reports, at) => {
    const key = groupKey(reports[0]);
    return incidentOf(at === 0 ? key : `${key} ${ownKey(reports[0])}`, reports);
  });
}

function skip({ name }: ReportRow): string | null {
  if (/company name not/i.test(name)) return 'names no employer';
  const split = splitTradeNames(name);
  return isCertainlyPerson(split.name) && split.tradeNames.every(isCertainlyPerson)
    ? 'names only a person'
    : null;
}

/** OSHA's weekly reports of fatalities and catastrophes at work: incidents of an employer, and no cases. */
export const oshaFatalities: Dataset<ReportRow> = {
  name: 'osha-fatalities',
  publisher: 'US Department of Labor, Occupational Safety and Health Administration',
  title: 'Reports of fatalities and catastrophes at work, 2009 to 2017: incidents, never cases.',
  url: null,
  partOfAll: true,
  columns: COLUMNS,
  layouts: [LATER_COLUMNS, ARCHIVE_COLUMNS],
  repair,
  row,
  skip,
  groupKey,
  facts,
};
