import { pgSchema } from 'drizzle-orm/pg-core';

/** Employers, findings, screenings: the register. */
export const labor = pgSchema('labor');
