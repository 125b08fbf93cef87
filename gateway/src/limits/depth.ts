import { atMost } from './measure.js';

/** How deep fields may be nested: the deepest contract needs 6, a hop to each neighbor of an employer's neighbor 12. */
export const DEPTH_MAX = 12;

/** Introspection, which development tools ask 14 deep of a schema that is public there; closed in production. */
const INTROSPECTION = new Set(['__schema', '__type']);

/** Refuses operations that are nested deeper. */
export const depthLimit = atMost(
  DEPTH_MAX,
  {
    field: (field, below) => (INTROSPECTION.has(field.name.value) ? 1 : 1 + below()),
    join: Math.max,
  },
  `The operation is nested too deep: at most ${DEPTH_MAX} fields within each other are allowed.`,
);
