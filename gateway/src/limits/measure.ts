import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** A figure of a selection set: of each field, and of two selections beside each other. */
export interface Measure {
  /** `below` measures what is selected of the field; 0 for a leaf. */
  readonly field: (field: FieldNode, below: () => number) => number;
  readonly join: (one: number, other: number) => number;
}

/** Measures an operation with its fragments spread. A fragment is measured once; one that contains itself counts 0 there. */
export function measureOperation(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  { field, join }: Measure,
): number {
  const fragments = new Map<string, SelectionSetNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node.selectionSet);
  const measured = new Map<string, number>();

  const spread = (name: string): number => {
    const known = measured.get(name);
    if (known !== undefined) return known;
    measured.set(name, 0);
    const found = fragments.get(name);
    const figure = found ? measure(found) : 0;
    measured.set(name, figure);
    return figure;
  };
  const measure = ({ selections }: SelectionSetNode): number => {
    let figure = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const { selectionSet } = selection;
        figure = join(
          figure,
          field(selection, () => (selectionSet ? measure(selectionSet) : 0)),
        );
      } else if (selection.kind === Kind.INLINE_FRAGMENT)
        figure = join(figure, measure(selection.selectionSet));
      else figure = join(figure, spread(selection.name.value));
    }
    return figure;
  };
  return measure(operation.selectionSet);
}

/** What is beyond a limit in an operation: one sentence, or null. */
export type DocumentLimit = (document: DocumentNode, operation: OperationDefinitionNode) => string | null;

/** The limit of `most` on a measure; `refusal` says so. */
export const atMost =
  (most: number, measure: Measure, refusal: string): DocumentLimit =>
  (document, operation) =>
    measureOperation(document, operation, measure) > most ? refusal : null;
