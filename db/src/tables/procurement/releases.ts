import { date, jsonb, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from '../columns.js';
import { procurement } from './schema.js';

/** An OCDS release as its publisher made it, whole. Not public: it may hold bids and numbers of firms. */
export const ocdsRelease = procurement.table(
  'ocds_release',
  {
    ocid: text('ocid').notNull(),
    /** The publisher's id of it, unique within the process. */
    releaseId: text('release_id').notNull(),
    /** Its own date: what is known of a process is derived from all its releases in this order. */
    releasedAt: instant('released_at').notNull(),
    dataset: text('dataset').notNull(),
    release: jsonb('release').notNull(),
    importedOn: date('imported_on').notNull(),
  },
  (t) => [primaryKey({ name: 'ocds_release_pk', columns: [t.ocid, t.releaseId] })],
);
