import { rulesTests } from './rules-tests.js';

rulesTests(2_000);
