import { type ZodType, z } from 'zod';
import type { Cells } from './dataset.js';

/** The row of a dataset whose files come in several layouts: each row is checked by the schema of its own. */
export const layoutRow = <Row>(schemaOf: (cells: Cells) => ZodType<Row>): ZodType<Row> =>
  z.record(z.string(), z.string()).transform((cells, context) => {
    const parsed = schemaOf(cells).safeParse(cells);
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues) context.addIssue({ code: 'custom', path, message });
    return z.NEVER;
  });
