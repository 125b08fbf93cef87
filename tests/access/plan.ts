import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import { argumentsOf } from './ways/arguments.js';

/** A field on the way from a root: its holder and its name. */
export interface Step {
  readonly type: string;
  readonly field: string;
}

/** One root field, and every field that is asked behind it, by the way that leads there. */
export interface Branch {
  readonly operation: 'query' | 'mutation';
  readonly root: string;
  readonly ways: readonly (readonly Step[])[];
  /** The selection, with arguments that find something; asked `again` too where no one answer holds every field. */
  text(known: Readonly<Record<string, string>>): string;
}

/** Root fields that are to open the type that several lead to, because what they find holds the most. */
const FIRST = ['employer', 'screenEmployers', 'solicitation', 'license', 'mergeEmployers'];

/**
 * Covers the schema: a branch for each root field, each type opened once, as near to a root as it stands. So a type
 * that everyone may read is opened before a restricted field leads to it.
 */
export function planOf(schema: GraphQLSchema): Branch[] {
  const roots = rootSteps(schema);
  const openedBy = new Map<string, string>(); // type → the way whose end opens it
  const ways: Step[][] = [];
  for (const queue: Step[][] = roots.map((step) => [step]); queue.length > 0; ) {
    const way = queue.shift() as Step[];
    ways.push(way);
    const type = resultOf(schema, way.at(-1) as Step);
    if (!type || openedBy.has(type.name)) continue;
    openedBy.set(type.name, textOf(way));
    for (const field of Object.keys(type.getFields())) queue.push([...way, { type: type.name, field }]);
  }
  const select = (way: readonly Step[], known: Readonly<Record<string, string>>): string => {
    const step = way.at(-1) as Step;
    const definition = fieldOf(schema, step);
    const asked = `${step.field}${argumentsOf(step.type, definition, known)}`;
    const type = resultOf(schema, step);
    if (!type) return asked;
    if (openedBy.get(type.name) !== textOf(way))
      return `${asked} { ${type.getFields().id ? 'id' : '__typename'} }`;
    const inner = Object.keys(type.getFields()).map((field) =>
      select([...way, { type: type.name, field }], known),
    );
    return `${asked} { ${inner.join(' ')} }`;
  };
  return roots.map((root) => ({
    operation: root.type === 'Mutation' ? 'mutation' : 'query',
    root: root.field,
    ways: ways.filter(([first]) => first?.type === root.type && first.field === root.field),
    text: (known) => {
      const key = `${root.type}.${root.field}`;
      const second = known[`${key} again`];
      const asked = select([root], known);
      return second ? `${asked} ${again(root.field)}: ${select([root], { ...known, [key]: second })}` : asked;
    },
  }));
}

/** The name under which the answer to a root field's second question stands. */
export const again = (root: string): string => `${root}Again`;

function rootSteps(schema: GraphQLSchema): Step[] {
  const place = ({ field }: Step) => (FIRST.includes(field) ? FIRST.indexOf(field) : FIRST.length);
  return [schema.getQueryType(), schema.getMutationType()]
    .filter((type) => isObjectType(type))
    .flatMap((type) => Object.keys(type.getFields()).map((field) => ({ type: type.name, field })))
    .sort((one, other) => place(one) - place(other));
}

const textOf = (way: readonly Step[]): string => way.map(({ type, field }) => `${type}.${field}`).join(' ');

function fieldOf(schema: GraphQLSchema, { type, field }: Step) {
  const holder = schema.getType(type) as GraphQLObjectType;
  const definition = holder.getFields()[field];
  if (!definition) throw new Error(`${type} has no field ${field}`);
  return definition;
}

function resultOf(schema: GraphQLSchema, step: Step): GraphQLObjectType | null {
  const type = getNamedType(fieldOf(schema, step).type);
  return isObjectType(type) ? type : null;
}
