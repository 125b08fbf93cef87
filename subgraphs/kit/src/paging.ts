import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { type ClassType, Directive, Field, Int, ObjectType } from 'type-graphql';
import { badInput, PublicError } from './errors.js';

/** The most that one page may hold: enough for a screen, small enough that nobody copies the register by page. */
export const PAGE_MAX = 100;

/** A page when the caller did not say how long. */
export const PAGE_DEFAULT = 20;

/** Where a page ends and whether more follows (Relay). */
@Directive('@shareable')
@ObjectType({ description: 'Where a page of a list ends, and whether more follows.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether another page follows.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, {
    description: 'Whether a page goes before; known when the page was asked with a cursor.',
  })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first entry; null on an empty page.' })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last entry, to ask for the next page; null on an empty page.',
  })
  endCursor!: string | null;
}

/** One entry of a list. */
export interface Edge<Node> {
  cursor: string;
  node: Node;
}

/** One page of a list. */
export interface Connection<Node> {
  totalCount: number;
  edges: Edge<Node>[];
  pageInfo: PageInfo;
}

/** The classes `<name>Connection` and `<name>Edge` of a node type; `@shareable` where several subgraphs have them. */
export function connectionOf<Node extends object>(
  name: string,
  node: ClassType<Node>,
  directive: '@shareable' | null = null,
) {
  @ObjectType(`${name}Edge`, {
    description: `One ${name} of a page, with the cursor that continues after it.`,
  })
  class EdgeType implements Edge<Node> {
    @Field(() => String, { description: 'Continues the list after this entry.' })
    cursor!: string;

    @Field(() => node, { description: 'The entry itself.' })
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class ConnectionType implements Connection<Node> {
    @Field(() => Int, { description: 'How many there are in all, on every page the same.' })
    totalCount!: number;

    @Field(() => [EdgeType], { description: 'The entries of this page, in order.' })
    edges!: EdgeType[];

    @Field(() => PageInfo, { description: 'Where the page ends.' })
    pageInfo!: PageInfo;
  }
  if (directive !== null) for (const type of [EdgeType, ConnectionType]) Directive(directive)(type);
  return ConnectionType;
}

/** How many entries to give: `first`, within 1 to PAGE_MAX. Throws BAD_USER_INPUT outside. */
export function pageSize(first: number | null | undefined, path = 'first'): number {
  if (first === null || first === undefined) return PAGE_DEFAULT;
  if (first < 1 || first > PAGE_MAX)
    throw badInput([{ path, message: `must lie between 1 and ${PAGE_MAX}` }]);
  return first;
}

const fingerprint = (list: string, position: string): string =>
  createHash('sha256').update(`${list}\n${position}`).digest('base64url').slice(0, 10);

/**
 * A cursor into one list: the position after which the next page starts, tied to the list's own arguments, so
 * that an edited cursor or one of another list is refused rather than misread.
 */
export function encodeCursor(list: string, position: readonly (string | number | null)[]): string {
  const text = JSON.stringify(position);
  return Buffer.from(`${fingerprint(list, text)}${text}`).toString('base64url');
}

/** The refusal of a cursor that is not of the list that it was sent to. */
export const cursorRefused = (): PublicError =>
  new PublicError('BAD_USER_INPUT', 'after: is no cursor of this list; take endCursor of the page before.', {
    issues: [{ path: 'after', message: 'is no cursor of this list' }],
  });

/** The position in a cursor of this list; null when there is none. Throws BAD_USER_INPUT when it is not one of ours. */
export function decodeCursor(
  list: string,
  cursor: string | null | undefined,
): (string | number | null)[] | null {
  if (cursor === null || cursor === undefined) return null;
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const position = text.slice(10);
  if (fingerprint(list, position) !== text.slice(0, 10)) throw cursorRefused();
  return JSON.parse(position) as (string | number | null)[];
}

/** Builds a page from up to `size + 1` rows: the extra row only tells that more follows. */
export function toConnection<Row, Node>(
  rows: readonly Row[],
  options: {
    readonly size: number;
    readonly totalCount: number;
    readonly after: boolean;
    readonly cursor: (row: Row) => string;
    readonly node: (row: Row) => Node;
  },
): Connection<Node> {
  const edges = rows
    .slice(0, options.size)
    .map((row) => ({ cursor: options.cursor(row), node: options.node(row) }));
  return {
    totalCount: options.totalCount,
    edges,
    pageInfo: {
      hasNextPage: rows.length > options.size,
      hasPreviousPage: options.after,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
