import type { InputIssue } from '@hub/kit/errors';
import { PAGE_MAX } from '@hub/kit/paging';
import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { BATCH_MAX, batchIssues } from './batch.js';
import { holdsPageSize, pageIssues } from './pages.js';
import {
  ENTRY_UNITS,
  FIELD_UNITS,
  LIST_LENGTH,
  LIST_LENGTHS,
  MUTATION_UNITS,
  OBJECT_UNITS,
  PAGE_LENGTHS,
} from './weights.js';

/** Variables as the client sent them: nothing is known of their types yet. */
export type Variables = Readonly<Record<string, unknown>>;

/** An operation, looked through once; what hangs on variables is left open. */
export interface OperationCost {
  /** What the answer costs at its largest, in units. */
  units(variables: Variables): number;
  /** Page sizes and batches that are out of bounds, with their paths. */
  issues(variables: Variables): InputIssue[];
}

/** A number that may hang on variables. */
type Figure = number | ((variables: Variables) => number);

const at = (figure: Figure, variables: Variables): number =>
  typeof figure === 'number' ? figure : figure(variables);

const plus = (one: Figure, other: Figure): Figure => {
  if (typeof one === 'number' && typeof other === 'number') return one + other;
  if (one === 0) return other;
  if (other === 0) return one;
  return (variables) => at(one, variables) + at(other, variables);
};

const times = (one: Figure, other: Figure): Figure => {
  if (typeof one === 'number' && typeof other === 'number') return one * other;
  return (variables) => at(one, variables) * at(other, variables);
};

/**
 * Looks an operation through, against the schema that clients see. The document must be valid.
 *
 * The cost is the number of objects that the answer can hold, weighted: a list directly below a field with `first`
 * or `limit` has that length, a list whose field takes a batch has the batch's, and others an assumed one.
 */
export function operationCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationCost {
  const compiler = new Compiler(schema, document, operation);
  const root = schema.getRootType(operation.operation) as GraphQLNamedType;
  const units = compiler.selections(operation.selectionSet, root, null);
  const { checks } = compiler;
  return {
    units: (variables) => at(units, variables),
    issues: (variables) => (checks.length === 0 ? [] : checks.flatMap((check) => check(variables))),
  };
}

/** What arguments say of a field: how long it is itself, and how long the lists directly below it are. */
interface Lengths {
  readonly own: Figure | null;
  readonly below: Figure | null;
}

class Compiler {
  readonly checks: ((variables: Variables) => InputIssue[])[] = [];
  readonly #schema: GraphQLSchema;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #defaults = new Map<string, unknown>();

  constructor(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) {
    this.#schema = schema;
    for (const node of document.definitions)
      if (node.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(node.name.value, node);
    for (const { variable, defaultValue } of operation.variableDefinitions ?? [])
      if (defaultValue) this.#defaults.set(variable.name.value, valueFromASTUntyped(defaultValue));
  }

  selections({ selections }: SelectionSetNode, type: GraphQLNamedType, page: Figure | null): Figure {
    return selections.reduce<Figure>((sum, selection) => {
      if (selection.kind === Kind.FIELD) return plus(sum, this.#field(selection, type, page));
      const part =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(selection.name.value);
      if (!part) return sum;
      const condition = part.typeCondition && this.#schema.getType(part.typeCondition.name.value);
      return plus(sum, this.selections(part.selectionSet, condition ?? type, page));
    }, 0);
  }

  #field(node: FieldNode, parent: GraphQLNamedType, page: Figure | null): Figure {
    const field =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (!field) return 0; // introspection: it reads what is in memory
    const name = `${parent.name}.${node.name.value}`;
    const { own, below } = this.#lengths(node, field);
    const type = getNamedType(field.type);
    const isLeaf = isLeafType(type);
    const isMutation = parent === this.#schema.getMutationType();
    const alone = (FIELD_UNITS[name] ?? (isLeaf ? 0 : OBJECT_UNITS)) + (isMutation ? MUTATION_UNITS : 0);
    const each = plus(alone, this.#entries(node, name));
    const body = node.selectionSet ? plus(each, this.selections(node.selectionSet, type, below)) : each;
    if (isLeaf || !isListType(getNullableType(field.type))) return body;
    return times(own ?? page ?? LIST_LENGTHS[name] ?? LIST_LENGTH, body);
  }

  #lengths(node: FieldNode, field: GraphQLField<unknown, unknown>): Lengths {
    let own: Figure | null = null;
    let below: Figure | null = null;
    for (const argument of field.args) {
      const given = node.arguments?.find(({ name }) => name.value === argument.name);
      const isBatch = isListType(getNullableType(argument.type));
      const absent = PAGE_LENGTHS[argument.name];
      const canHold = holdsPageSize(argument.name, argument.type); // asked once: 500 subjects hold none
      if (given && canHold)
        this.#check(given, (value) => pageIssues(argument.name, argument.type, value, argument.name));
      if (given && isBatch) this.#check(given, (value) => batchIssues(value, argument.name));
      if (isBatch) own = given ? this.#figure(given, batchLength) : 1;
      else if (absent !== undefined)
        below = given ? this.#figure(given, (value) => pageLength(value, absent)) : absent;
    }
    return { own, below };
  }

  /** What the entries of a list in the field's input cost. */
  #entries(node: FieldNode, name: string): Figure {
    const entries = ENTRY_UNITS[name];
    const given = entries && node.arguments?.find((argument) => argument.name.value === 'input');
    if (!entries || !given) return 0;
    return this.#figure(given, (value) => entries.units * entryCount(value, entries.list));
  }

  #check(argument: ArgumentNode, issuesOf: (value: unknown) => InputIssue[]): void {
    const read = this.#reader(argument);
    if (typeof read === 'function') this.checks.push((variables) => issuesOf(read(variables)));
    else {
      const issues = issuesOf(read.value);
      if (issues.length > 0) this.checks.push(() => issues);
    }
  }

  #figure(argument: ArgumentNode, length: (value: unknown) => number): Figure {
    const read = this.#reader(argument);
    return typeof read === 'function' ? (variables) => length(read(variables)) : length(read.value);
  }

  /** The value of an argument: at once where no variable stands in it. */
  #reader({ value }: ArgumentNode): { readonly value: unknown } | ((variables: Variables) => unknown) {
    if (value.kind === Kind.VARIABLE) {
      const name = value.name.value;
      const absent = this.#defaults.get(name);
      return (variables) =>
        Object.hasOwn(variables, name) && variables[name] !== undefined ? variables[name] : absent;
    }
    if (value.kind !== Kind.OBJECT && value.kind !== Kind.LIST) return { value: valueFromASTUntyped(value) };
    return (variables) => valueFromASTUntyped(value, { ...Object.fromEntries(this.#defaults), ...variables });
  }
}

// Out of bounds is refused elsewhere, and must not hide behind the cost.
const pageLength = (value: unknown, absent: number): number =>
  typeof value === 'number' ? Math.min(Math.max(1, value), PAGE_MAX) : absent;

const batchLength = (value: unknown): number =>
  Array.isArray(value) ? Math.min(Math.max(1, value.length), BATCH_MAX + 1) : 1;

// One entry may stand for a list of one.
function entryCount(value: unknown, list: string): number {
  const entries = (value as Readonly<Record<string, unknown>> | null | undefined)?.[list];
  return Array.isArray(entries) ? entries.length : 1;
}
