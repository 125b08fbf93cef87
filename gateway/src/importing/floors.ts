import type { AnySql } from '@hub/db/rows';
import type { Sql } from '@hub/kit/lists';
import { findVersions, livingWageFloors } from '@hub/labor/living-wage/policies';
import type { AskFloor } from '@hub/procurement/payroll/floors';
import { BadFacts } from '@hub/rules/bad-facts';
import { versionOn } from '@hub/rules/policy-versions';

// What holds until somebody sets the policy has no day of its own.
const EVER = '0001-01-01';

/** The living wage as labor has it, for payrolls that are loaded where no gateway runs. */
export async function floorsOnFile(sql: AnySql): Promise<AskFloor> {
  const versions = await findVersions(sql as Sql, 'living-wage');
  const floorOn = await livingWageFloors(sql as Sql, versions);
  return async (on) => {
    try {
      const { cents, effectiveFrom, effectiveTo } = floorOn(on);
      const { effectiveFrom: version } = versionOn(versions, on);
      return { cents, effectiveFrom, effectiveTo, version: version === EVER ? null : version };
    } catch (error) {
      if (error instanceof BadFacts) return null;
      throw error;
    }
  };
}
