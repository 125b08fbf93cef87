import type { ApolloServerPlugin } from '@apollo/server';
import { badInput, PublicError } from '@hub/kit/errors';
import type { OperationDefinitionNode } from 'graphql';
import type { GatewayContext } from '../supergraph.js';
import { type Allowances, allowanceOf, type Budget } from './budget.js';
import { type OperationCost, operationCost } from './cost.js';
import { assertAffordable } from './cost-limit.js';

/**
 * Before anything is planned: page sizes and batches within bounds, the cost within the caller's limit and
 * budget. An operation is looked through once; its variables, each time.
 */
export function operationLimits(budget: Budget, allowances: Allowances): ApolloServerPlugin<GatewayContext> {
  const costs = new WeakMap<OperationDefinitionNode, OperationCost>();
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, document, operation, request, contextValue }) {
          if (!operation) return;
          const known = costs.get(operation) ?? operationCost(schema, document, operation);
          costs.set(operation, known);
          const variables = request.variables ?? {};
          const issues = known.issues(variables);
          if (issues.length > 0) throw badRequest(issues);
          const units = known.units(variables);
          assertAffordable(units, contextValue.caller);
          if (contextValue.account !== null)
            budget.spend(contextValue.account, units, allowanceOf(allowances, contextValue.caller));
        },
      };
    },
  };
}

const badRequest = (issues: Parameters<typeof badInput>[0]): PublicError => {
  const { message } = badInput(issues);
  return new PublicError('BAD_USER_INPUT', message, { issues, http: { status: 400 } });
};
