import {
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
} from 'graphql';
import type { SubgraphSdl } from './compose.js';

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

/**
 * Fields that would take more with them than they are when their subgraph is down: a field of Query, or of an
 * entity that several subgraphs describe, that cannot be null. The key itself may: every subgraph knows it.
 */
export function tooStrictFields(subgraphs: readonly SubgraphSdl[]): string[] {
  const documents = subgraphs.map(({ name, sdl }) => ({ name, objects: objectsOf(parse(sdl)) }));
  const describers = new Map<string, number>();
  for (const { objects } of documents)
    for (const type of new Set(objects.map(({ name }) => name.value)))
      describers.set(type, (describers.get(type) ?? 0) + 1);

  return documents.flatMap(({ name, objects }) =>
    objects
      .filter(
        (type) => type.name.value === 'Query' || (isEntity(type) && describers.get(type.name.value) !== 1),
      )
      .flatMap((type) =>
        (type.fields ?? []).filter(isTooStrict).map((field) => [type.name.value, field] as const),
      )
      .map(([type, field]) => `${type}.${field.name.value} of ${name} must be nullable`),
  );
}

const objectsOf = (document: DocumentNode): ObjectNode[] =>
  document.definitions.filter(
    (node): node is ObjectNode =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION,
  );

const has = (node: ObjectNode | FieldDefinitionNode, directive: string): boolean =>
  (node.directives ?? []).some(({ name }) => name.value === directive);

const isEntity = (type: ObjectNode): boolean => has(type, 'key');

const isTooStrict = (field: FieldDefinitionNode): boolean =>
  field.type.kind === Kind.NON_NULL_TYPE && field.name.value !== 'id' && !has(field, 'external');
