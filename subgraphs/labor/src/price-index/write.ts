import { insertRows, takeIds } from '@hub/db/rows';
import type { IndexFact } from '@hub/kit/datasets/facts';
import type { Outcome } from '@hub/kit/datasets/outcome';
import type { FactWriter } from '../importing/writer.js';

/**
 * Writes a batch of observations, no series and month twice. One whose value changed supersedes what stood, and is
 * known since the day of the import; the outcomes stand in the order of the facts.
 */
export async function writeObservations(
  { tx, source, version, today }: FactWriter,
  facts: readonly IndexFact[],
): Promise<Outcome[]> {
  const found = await tx<{ ordinal: string; id: string | null; same: boolean | null }[]>`
    select given.ordinal, standing.id, standing.value = given.value as same
    from unnest(${facts.map(({ series }) => series)}::text[], ${facts.map(({ month }) => `${month}-01`)}::date[],
                ${facts.map(({ value }) => value)}::numeric[]) with ordinality as given (series, month, value, ordinal)
    left join labor.index_observation standing
      on standing.series = given.series and standing.month = given.month and standing.superseded_version is null
    order by given.ordinal`;
  const outcomes = found.map(({ id, same }): Outcome => {
    if (id === null) return 'loaded';
    return same ? 'unchanged' : 'superseded';
  });
  const revised = found.flatMap(({ id }, i) => (outcomes[i] === 'superseded' && id !== null ? [id] : []));
  await tx`
    update labor.index_observation set superseded_version = ${version}, known_until = ${today}
    where id = any(${revised}::bigint[])`;
  const fresh = facts.filter((_, i) => outcomes[i] !== 'unchanged');
  const ids = await takeIds(tx, 'labor.index_observation', fresh.length);
  await insertRows(
    tx,
    'labor.index_observation',
    fresh.map(({ series, month, value }, i) => ({
      id: ids[i],
      series,
      month: `${month}-01`,
      value,
      dataset: source.dataset,
      publisher: source.publisher,
      known_on: today,
      known_until: null,
      register_version: version,
      superseded_version: null,
    })),
  );
  return outcomes;
}
