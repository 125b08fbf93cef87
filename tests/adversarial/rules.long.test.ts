import { rulesTests } from './rules-tests.js';

rulesTests(100_000);
