import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

// One copy of graphql: vitest would load the ES module for tests and Node the CommonJS one for libraries,
// which fails with "another module or realm".
const graphql = createRequire(import.meta.url).resolve('graphql');

export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    include: ['{db,gateway,codegen,tests,subgraphs/*}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/*.long.test.ts'],
    globalSetup: ['db/src/testing-setup.ts'],
    testTimeout: 60_000, // many a test starts hubs and databases, on a machine that may be busy
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
