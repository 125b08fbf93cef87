import { type DocumentNode, GraphQLError, Kind, type ValidationRule } from 'graphql';
import { aliasesLimit } from './aliases.js';
import { circularFragment } from './circles.js';
import { depthLimit } from './depth.js';
import { rootFieldsLimit } from './root-fields.js';
import { selectionsLimit } from './selections.js';

const LIMITS = [selectionsLimit, depthLimit, aliasesLimit, rootFieldsLimit];

/**
 * Holds a document to its limits before graphql's own rules look into it, once for each distinct text: the one
 * that compares fields runs out of stack (a fault of ours, for the caller) on forty fragments that spread each
 * other in a circle, and the others cost the more the more there is.
 */
export const documentRule: ValidationRule = (context) => ({
  Document(document) {
    const refusals = documentRefusals(document);
    if (refusals.length === 0) return undefined;
    for (const refusal of refusals) context.reportError(new GraphQLError(refusal));
    return { ...document, definitions: [] }; // nothing is left to look at
  },
});

function documentRefusals(document: DocumentNode): string[] {
  const circle = circularFragment(document);
  if (circle !== null) return [`The fragment ${circle} contains itself.`];
  return document.definitions.flatMap((node) => {
    if (node.kind !== Kind.OPERATION_DEFINITION) return [];
    return LIMITS.map((limit) => limit(document, node)).filter((refusal) => refusal !== null);
  });
}
