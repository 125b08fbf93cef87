import { mergeConfig } from 'vitest/config';
import base from './vitest.config.js';

const config = mergeConfig(base, { test: { testTimeout: 600_000, hookTimeout: 600_000 } });
config.test.include = ['{db,gateway,codegen,tests,subgraphs/*}/**/*.long.test.ts'];
config.test.exclude = ['**/node_modules/**', '**/dist/**'];

export default config;
