import { connect } from '@hub/db/client';
import { openDatabase } from '../hub/database.js';
import { parseArguments } from './arguments.js';
import { type Command, EXIT, print, UsageError } from './command.js';

/** `hub sample`: what to try the hub with. */
export const sample: Command = {
  name: 'sample',
  summary: 'Print working variables for the consumers’ operations, on the invented city.',
  usage: `usage: hub sample variables [--operation name ...] [--json]

Prints {operation: {role, variables}} for every operation that the hub answers, with ids read from the invented city
of its database. Two operations cite a stored screening: one is stored for them, once.

  --operation  only this one
  --json       on one line

Exit code: 0 printed, 1 the register does not hold the invented city, 2 bad usage.`,

  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      operation: { type: 'string', multiple: true },
      json: { type: 'boolean', default: false },
    });
    if (positionals.length !== 1 || positionals[0] !== 'variables')
      throw new UsageError('Say what to print: hub sample variables');
    const { SAMPLED_OPERATIONS, sampleVariables } = await import('../sample/variables.js');
    const names = values.operation ?? SAMPLED_OPERATIONS;
    const unknown = names.find((name) => !SAMPLED_OPERATIONS.includes(name));
    if (unknown !== undefined)
      throw new UsageError(`"${unknown}" has no variables. Operations: ${SAMPLED_OPERATIONS.join(', ')}.`);
    const database = await openDatabase(io.config(), (line) => print(io.stderr, line));
    const { sql, close } = connect(database.url, { applicationName: 'hub sample', max: 2 });
    try {
      const variables = await sampleVariables({ sql, url: database.url }, names);
      print(io.stdout, values.json ? JSON.stringify(variables) : JSON.stringify(variables, null, 2));
    } finally {
      await close();
      await database.close();
    }
    return EXIT.ok;
  },
};
