import { defineConfig } from 'drizzle-kit';

// `npx drizzle-kit generate --config db/drizzle.config.ts` drafts a migration from the tables; complete it by hand.
export default defineConfig({
  dialect: 'postgresql',
  schema: './db/src/tables/**/!(*.test).ts',
  out: './db/migrations',
});
