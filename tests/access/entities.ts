import { SUBGRAPHS } from '@hub/gateway/hub/registry';
import type { Role } from '@hub/kit/caller';
import { type SubgraphExecutor, subgraphExecutor } from '@hub/kit/execute';
import type { SubgraphName } from '@hub/kit/subgraph';
import { type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import { nameOf, type Outcome, type Row } from './matrix.js';
import { callerOf, denialOf, objectType } from './probe.js';
import { argumentsOf } from './ways/arguments.js';
import { NOTHING_EARLIER } from './ways/earlier.js';
import { argumentsFor, type Found } from './ways.js';

/** A subgraph that is asked as the gateway asks, without one. */
export interface AskedSubgraph {
  readonly schema: GraphQLSchema;
  readonly execute: SubgraphExecutor;
  close(): Promise<void>;
}

/** Starts a subgraph alone on a database. */
export async function startAlone(name: SubgraphName, databaseUrl: string): Promise<AskedSubgraph> {
  const subgraph = await SUBGRAPHS[name]();
  const running = await subgraph.start({
    databaseUrl,
    askGraph: () => Promise.reject(new Error('this subgraph stands alone')),
  });
  const execute = subgraphExecutor(subgraph, running, () => {});
  return { schema: subgraph.schema, execute, close: () => running.close() };
}

/** What was found of an entity's field; HIDDEN when the caller was not even given the entity. */
export type EntityFinding = Outcome | 'HIDDEN';

/** Asks for one field of an entity by its reference, in an agency that may see its row. */
export async function askEntity(
  { schema, execute }: AskedSubgraph,
  { type, field }: Pick<Row, 'type' | 'field'>,
  asked: { readonly reference: object; readonly role: Role; readonly agency: string; readonly found: Found },
): Promise<EntityFinding> {
  const definition = objectType(schema, type).getFields()[field];
  if (!definition) throw new Error(`${nameOf({ subgraph: 'labor', type, field })} is no field`);
  const given = argumentsOf(type, definition, argumentsFor(asked.found, NOTHING_EARLIER));
  const inner = isObjectType(getNamedType(definition.type)) ? '{ __typename }' : '';
  const caller = callerOf(asked.role);
  const { data, errors = [] } = await execute(
    {
      query: `query ($references: [_Any!]!) {
        _entities(representations: $references) { ... on ${type} { ${field}${given} ${inner} } }
      }`,
      variables: { references: [{ __typename: type, ...asked.reference }] },
    },
    { caller: caller.id === null ? caller : { ...caller, agency: asked.agency }, requestId: 'test' },
  );
  const refusal = errors.map((error) => denialOf(error as never)).find(Boolean);
  if (refusal) return refusal;
  const [entity] = (data?._entities ?? []) as unknown[];
  return entity ? 'ALLOW' : 'HIDDEN';
}
