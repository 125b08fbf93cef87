import * as bargaining from '@hub/bargaining/access';
import type { AccessTable, RowNotes } from '@hub/kit/access';
import type { SubgraphName } from '@hub/kit/subgraph';
import * as labor from '@hub/labor/access';
import * as licensing from '@hub/licensing/access';
import * as procurement from '@hub/procurement/access';
import * as workforce from '@hub/workforce/access';

/** The access tables of all subgraphs; each starts only when its table names every one of its fields. */
export const ACCESS_TABLES: Readonly<Record<SubgraphName, AccessTable>> = {
  labor: labor.access,
  licensing: licensing.access,
  procurement: procurement.access,
  workforce: workforce.access,
  bargaining: bargaining.access,
};

/** Whose rows a caller gets of what is not the same for all. Workforce holds nothing of the kind. */
export const ROW_NOTES: Readonly<Record<SubgraphName, RowNotes>> = {
  labor: labor.rows,
  licensing: licensing.rows,
  procurement: procurement.rows,
  workforce: {},
  bargaining: bargaining.rows,
};
