import type postgres from 'postgres';
import { id } from './literal.js';
import { firstId, one } from './rows.js';

/** Who trains and who bargains. */
export type PartnerWays = Readonly<
  Record<'organization' | 'program' | 'partnership' | 'union' | 'agreement', string>
>;

/** Reads one of each. */
export async function findPartners(sql: postgres.Sql): Promise<PartnerWays> {
  const { id: agreement = '' } = await one(
    sql`select id::text from bargaining.agreement where published order by id limit 1`,
  );
  return {
    organization: await firstId(sql, 'workforce.organization'),
    program: await firstId(sql, 'workforce.program'),
    partnership: await firstId(sql, 'workforce.partnership'),
    union: await firstId(sql, 'bargaining.labor_union'),
    agreement,
  };
}

/** Arguments that ask for each. */
export const partnerArguments = (found: PartnerWays): Readonly<Record<string, string>> => ({
  'Query.organization': id(found.organization),
  'Query.program': id(found.program),
  'Query.partnership': id(found.partnership),
  'Query.union': id(found.union),
  'Query.agreement': id(found.agreement),
});
