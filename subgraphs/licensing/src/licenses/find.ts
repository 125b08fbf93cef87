import { PublicError } from '@hub/kit/errors';
import type { Sql } from '@hub/kit/lists';
import { findByNumber, type LicenseRow } from './query.js';

/**
 * The license of a number. Throws NOT_FOUND when there is none, CONFLICT naming the authorities when several boards
 * gave the number and none was named.
 */
export async function findOneLicense(
  sql: Sql,
  number: string,
  authority: string | null,
): Promise<LicenseRow> {
  const found = await findByNumber(sql, number.trim(), authority);
  const [license, another] = found;
  if (!license) {
    throw new PublicError(
      'NOT_FOUND',
      `There is no license with this number${authority ? ' at this authority' : ''}.`,
    );
  }
  if (another) {
    const authorities = found.map((one) => one.authority);
    throw new PublicError(
      'CONFLICT',
      `Several authorities have this number: ${authorities.join(', ')}. Name one.`,
      { authorities },
    );
  }
  return license;
}
