import { pgSchema } from 'drizzle-orm/pg-core';

/** Solicitations, bids and contracts, in the words of the Open Contracting Data Standard (OCDS 1.1). */
export const procurement = pgSchema('procurement');
