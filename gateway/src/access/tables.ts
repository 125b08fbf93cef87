import { access as bargaining } from '@hub/bargaining/access';
import type { AccessTable } from '@hub/kit/access';
import type { SubgraphName } from '@hub/kit/subgraph';
import { access as labor } from '@hub/labor/access';
import { access as licensing } from '@hub/licensing/access';
import { access as procurement } from '@hub/procurement/access';
import { access as workforce } from '@hub/workforce/access';

/** The access tables of all subgraphs; each starts only when its table names every one of its fields. */
export const ACCESS_TABLES: Readonly<Record<SubgraphName, AccessTable>> = {
  labor,
  licensing,
  procurement,
  workforce,
  bargaining,
};
