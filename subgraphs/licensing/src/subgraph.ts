import { auditResolver } from '@hub/kit/audit/resolver';
import { keepUp } from '@hub/kit/following/catch-up';
import { followResolver } from '@hub/kit/following/resolver';
import { startOnDatabase } from '@hub/kit/start';
import { buildSubgraph, type Subgraph } from '@hub/kit/subgraph';
import { dayInNewYork } from '@hub/rules/dates';
import { access } from './access.js';
import { type LicensingContext, licensingLoaders } from './context.js';
import { DecisionResolver } from './decisions/resolver.js';
import { EmployerResolver } from './employers/resolver.js';
import { licensesFollow } from './following/follow.js';
import { toLicense } from './licenses/query.js';
import { LicenseResolver } from './licenses/resolver.js';

/** Licenses and permits, standing, decisions. */
export const buildLicensing = (): Promise<Subgraph> =>
  buildSubgraph<LicensingContext>({
    name: 'licensing',
    resolvers: [
      LicenseResolver,
      EmployerResolver,
      DecisionResolver,
      followResolver('followRegister', 'licenses', licensesFollow),
      auditResolver('licensing'),
    ],
    references: {
      License: ({ id, holder }, context) => licenseReference(String(id), holder, context),
    },
    access,
    async start(options) {
      const running = await startOnDatabase('licensing', licensingLoaders)(options);
      const keeping = keepUp(licensesFollow, running.db, options.askGraph);
      return {
        ...running,
        ready: keeping.ready,
        async close() {
          await keeping.stop();
          await running.close();
        },
        context: (request) => ({
          ...running.context(request),
          today: dayInNewYork(new Date()),
          askGraph: options.askGraph,
        }),
      };
    },
  });

/** The gateway sends along what a field requires: labor's facts of the holder. */
async function licenseReference(id: string, holder: unknown, { loaders }: LicensingContext) {
  const row = await loaders.license.load(id);
  if (!row) return null;
  const license = toLicense(row);
  return holder && license.holder ? { ...license, holder: { ...license.holder, ...holder } } : license;
}
