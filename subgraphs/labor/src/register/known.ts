import type { AnySql } from '@hub/db/rows';
import type { EmployerMention } from '@hub/kit/datasets/facts';
import { normalizeName } from '../matching/normalize.js';
import type { IdentifierHolder, KnownPlace, NamedPlace } from './identity.js';

// A name that more records of a state share is common: no place but its street could join it, and the ones
// that are read suffice to see that.
const NAMESAKES_READ_MAX = 500;

/** What the register knows of the names and identifiers of one batch, and learns while it works through it. */
export interface KnownNames {
  places(named: readonly NamedPlace[]): readonly KnownPlace[];
  holders(mention: EmployerMention): readonly IdentifierHolder[];
  learn(employerId: number, mention: EmployerMention, named: readonly NamedPlace[]): void;
}

/** Reads what the register knows of a batch, in two statements. */
export async function readKnownNames(
  tx: AnySql,
  batch: readonly { readonly mention: EmployerMention; readonly named: readonly NamedPlace[] }[],
): Promise<KnownNames> {
  const places = await readPlaces(
    tx,
    batch.flatMap(({ named }) => named),
  );
  const holders = await readHolders(
    tx,
    batch.flatMap(({ mention }) => mention.identifiers),
  );
  return {
    places: (named) => unique(named.flatMap((own) => places.get(placeKey(own.core, own.state)) ?? [])),
    holders: (mention) =>
      mention.identifiers.flatMap(({ scheme, id }) => holders.get(`${scheme} ${id}`) ?? []),
    learn(employerId, mention, named) {
      for (const place of named) {
        append(places, placeKey(place.core, place.state), { ...place, employerId });
      }
      const cores = named.map(({ core }) => core);
      for (const { scheme, id } of mention.identifiers) {
        append(holders, `${scheme} ${id}`, { employerId, scheme, cores });
      }
    },
  };
}

const placeKey = (core: string, state: string | null): string => `${state ?? ''} ${core}`;

const unique = <Item>(items: readonly Item[]): Item[] => [...new Set(items)];

function append<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

async function readPlaces(tx: AnySql, named: readonly NamedPlace[]): Promise<Map<string, KnownPlace[]>> {
  const wanted = new Map(named.map((place) => [placeKey(place.core, place.state), place]));
  const rows = await tx<(Omit<KnownPlace, 'employerId'> & { employerId: string })[]>`
    select coalesce(e.merged_into, e.id) as "employerId", p.core, p.spelled, p.legal_form as "legalForm", p.trade,
           nullif(p.state, '') as state, p.city_group as "cityGroup", p.postal_code as "postalCode", p.street
    from unnest(${[...wanted.values()].map((place) => place.core)}::text[],
                ${[...wanted.values()].map((place) => place.state ?? '')}::text[]) as q (core, state)
    cross join lateral (
      select * from labor.employer_place p where p.core = q.core and p.state = q.state limit ${NAMESAKES_READ_MAX}
    ) p
    join labor.employer e on e.id = p.employer_id`;
  const places = new Map<string, KnownPlace[]>();
  for (const row of rows)
    append(places, placeKey(row.core, row.state), { ...row, employerId: Number(row.employerId) });
  return places;
}

async function readHolders(
  tx: AnySql,
  identifiers: EmployerMention['identifiers'],
): Promise<Map<string, IdentifierHolder[]>> {
  const holders = new Map<string, IdentifierHolder[]>();
  if (identifiers.length === 0) return holders;
  const rows = await tx<{ scheme: string; identifier: string; employerId: string; names: string[] }[]>`
    select i.scheme, i.identifier, coalesce(e.merged_into, e.id) as "employerId",
           array_agg(distinct m.name) as names
    from unnest(${identifiers.map((one) => one.scheme)}::text[], ${identifiers.map((one) => one.id)}::text[])
           as q (scheme, identifier)
    join labor.employer_identifier i using (scheme, identifier)
    join labor.employer_mention m on m.id = i.mention_id
    join labor.employer e on e.id = i.employer_id
    group by 1, 2, 3
    order by 3`;
  for (const row of rows) {
    append(holders, `${row.scheme} ${row.identifier}`, {
      employerId: Number(row.employerId),
      scheme: row.scheme,
      cores: row.names.map((name) => normalizeName(name).core),
    });
  }
  return holders;
}
