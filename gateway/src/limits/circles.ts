import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';

/** The name of a fragment that contains itself, by whatever way; null when none does. */
export function circularFragment({ definitions }: DocumentNode): string | null {
  const fragments = new Map<string, SelectionSetNode>();
  for (const node of definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node.selectionSet);
  const open = new Set<string>();
  const done = new Set<string>();

  const circleFrom = (name: string): string | null => {
    if (open.has(name)) return name;
    const fragment = fragments.get(name);
    if (done.has(name) || !fragment) return null;
    open.add(name);
    const circle = circleIn(fragment);
    open.delete(name);
    done.add(name);
    return circle;
  };
  const circleIn = ({ selections }: SelectionSetNode): string | null => {
    for (const selection of selections) {
      const circle =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? circleFrom(selection.name.value)
          : selection.selectionSet && circleIn(selection.selectionSet);
      if (circle) return circle;
    }
    return null;
  };
  for (const name of fragments.keys()) {
    const circle = circleFrom(name);
    if (circle !== null) return circle;
  }
  return null;
}
