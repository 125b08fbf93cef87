import { testThroughGateway } from './gateway-tests.js';

testThroughGateway('one');
