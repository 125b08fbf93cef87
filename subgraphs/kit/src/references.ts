import {
  coerceInputValue,
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNullableType,
  isInputType,
  isObjectType,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { badInput, type InputIssue } from './errors.js';

/** Most references in one request: a page of 100 rows needs 100 of each kind, 500 subjects with ten candidates 5,000. */
export const REFERENCES_MAX = 10_000;

/** Faults named in one refusal: enough to find the sender's mistake, and an answer that stays small. */
const ISSUES_MAX = 10;

/** What a reference to one type may hold: its key, and what the type's fields require of other subgraphs. */
type Shape = ReadonlyMap<string, Part>;

interface Part {
  readonly type: GraphQLOutputType;
  /** A key must be there; what a field requires is missing while its owner is down. */
  readonly isKey: boolean;
  /** Fields of an object; null for a value. */
  readonly below: Shape | null;
}

/**
 * Checks what `_entities` gets before any resolver sees it. A reference keeps its key and what the type's fields
 * require, each of its declared type; all else that it holds is dropped, so that a resolver which starts from the
 * reference cannot be made to repeat a value of the sender's.
 *
 * Refuses with BAD_USER_INPUT: too many references, a type that is none of this subgraph's entities, a key that is
 * missing or of another type. Federation's own resolver takes the first as work and the others as faults of ours.
 */
export function checkReferences(schema: GraphQLSchema, typeDefs: DocumentNode): void {
  const field = schema.getQueryType()?.getFields()._entities;
  if (!field?.resolve) return; // a subgraph without entities
  const shapes = entityShapes(schema, typeDefs);
  const resolve = field.resolve;
  const checked: GraphQLFieldResolver<unknown, unknown> = (source, { representations }, context, info) =>
    resolve(source, { representations: referencesOf(representations, shapes) }, context, info);
  field.resolve = checked;
}

function referencesOf(
  given: readonly unknown[],
  shapes: ReadonlyMap<string, Shape>,
): Record<string, unknown>[] {
  if (given.length > REFERENCES_MAX)
    throw badInput([{ path: 'representations', message: `must hold ${REFERENCES_MAX} references at most` }]);
  const issues: InputIssue[] = [];
  const references = given.map((reference, index) => {
    const path = `representations.${index}`;
    const typename = isRecord(reference) && own(reference, '__typename');
    const shape = typeof typename === 'string' ? shapes.get(typename) : undefined;
    if (shape) return { __typename: typename, ...pick(reference as object, shape, path, issues) };
    issues.push({ path: `${path}.__typename`, message: 'must name an entity of this subgraph' });
    return {};
  });
  if (issues.length > 0) throw badInput(issues.slice(0, ISSUES_MAX));
  return references;
}

function pick(value: object, shape: Shape, path: string, issues: InputIssue[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const [name, part] of shape) {
    const given = own(value, name);
    if (given === undefined && !part.isKey) continue;
    picked[name] = pickPart(given, part, `${path}.${name}`, issues);
  }
  return picked;
}

function pickPart(given: unknown, { type, isKey, below }: Part, path: string, issues: InputIssue[]): unknown {
  const wrong = () => {
    // The value stays out of the message.
    issues.push({ path, message: `must be ${type}` });
  };
  if (below) {
    if (given === null) return null;
    return isRecord(given) ? pick(given, below, path, issues) : wrong();
  }
  const expected = isKey ? type : getNullableType(type);
  return isInputType(expected) ? coerceInputValue(given, expected, wrong) : wrong();
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Of the object itself: what every object inherits (`constructor`) is no value that was sent. */
const own = (value: object, name: string): unknown =>
  Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;

function entityShapes(schema: GraphQLSchema, typeDefs: DocumentNode): Map<string, Shape> {
  const shapes = new Map<string, Shape>();
  for (const definition of typeDefs.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const type = schema.getType(definition.name.value);
    const keys = directiveFields(definition, 'key');
    if (keys.length === 0 || !isObjectType(type)) continue;
    const shape = new Map<string, Part>();
    const required = (definition.fields ?? []).flatMap((field) => directiveFields(field, 'requires'));
    for (const selection of required) addParts(shape, type, selection, false);
    for (const selection of keys) addParts(shape, type, selection, true);
    shapes.set(type.name, shape);
  }
  return shapes;
}

/** The selections of `@key(fields: …)` or `@requires(fields: …)`. */
function directiveFields(
  { directives = [] }: Pick<ObjectTypeDefinitionNode, 'directives'>,
  name: 'key' | 'requires',
): SelectionSetNode[] {
  return directives
    .filter((directive) => directive.name.value === name)
    .flatMap((directive) => directive.arguments ?? [])
    .filter((argument) => argument.name.value === 'fields')
    .map(({ value }) => {
      const [operation] = parse(`{ ${value.kind === Kind.STRING ? value.value : ''} }`).definitions;
      return (operation as unknown as { selectionSet: SelectionSetNode }).selectionSet;
    });
}

function addParts(
  shape: Map<string, Part>,
  parent: GraphQLObjectType,
  selection: SelectionSetNode,
  isKey: boolean,
): void {
  for (const node of selection.selections) {
    if (node.kind !== Kind.FIELD) throw new Error(`${parent.name}: a key or requirement holds a fragment`);
    const name = node.name.value;
    const type = parent.getFields()[name]?.type;
    if (!type) throw new Error(`${parent.name} has no field ${name}`);
    if (!node.selectionSet) {
      shape.set(name, { type, isKey, below: null });
      continue;
    }
    const object = getNullableType(type);
    if (!isObjectType(object)) throw new Error(`${parent.name}.${name} is required as more than one object`);
    const below = new Map(shape.get(name)?.below);
    addParts(below, object, node.selectionSet, false);
    shape.set(name, { type, isKey, below });
  }
}
