import { mergeConfig } from 'vitest/config';
import base from './vitest.config.js';

const config = mergeConfig(base, { test: { testTimeout: 1_800_000, hookTimeout: 1_800_000 } });
config.test.include = ['tests/bench/*.bench.ts'];

export default config;
