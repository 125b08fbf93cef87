import type { Fragment, Sql } from '@hub/kit/lists';

/**
 * Whether the column `languages` holds a tag of the range, by RFC 4647's basic filtering: `zh` means `zh`,
 * `zh-Hans` and `zh-Hant`; `zh-Hant` means itself alone.
 */
export const speaks = (sql: Sql, range: string): Fragment => sql`exists (
  select from unnest(languages) as tag
  where lower(tag) = lower(${range}::text) or starts_with(lower(tag), lower(${range}::text) || '-'))`;
