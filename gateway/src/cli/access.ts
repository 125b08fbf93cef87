import { ROLES, type Role } from '@hub/kit/caller';
import { SUBGRAPH_NAMES } from '@hub/kit/subgraph';
import type { Explanation } from '../access/explain.js';
import { parseArguments } from './arguments.js';
import { type Command, EXIT, type Io, print, UsageError } from './command.js';

/** `hub access`: what a role may see, and what decides it. */
export const access: Command = {
  name: 'access',
  summary: 'Say what a role may see, and what decides it.',
  usage: `usage: hub access explain --role <role> [--field <Type.field>] [--json]

Says of a field what the role gets that asks for it: ALLOW, FORBIDDEN or UNAUTHENTICATED, by which line of which
subgraph's access table, and whose rows. Without a field it lists what the role may.
  --role    one of ${ROLES.join(', ')}
  --field   such as Screening.matches or Query.employers
  --json    print [{"subgraph", "field", "outcome", "rule", "doors", "rows"}], or without a field
            {<subgraph>: {<type>: [<field>]}}

Exit code: 0 told, 1 the schema cannot be read, 2 bad usage.`,

  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      role: { type: 'string' },
      field: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    if (positionals.length !== 1 || positionals[0] !== 'explain')
      throw new UsageError('Say what to do: hub access explain --role LICENSING');
    const role = roleOf(values.role);
    if (values.field === undefined) return tellRole(role, values.json, io);
    return tellField(role, values.field, values.json, io);
  },
};

function roleOf(text = ''): Role {
  const role = ROLES.find((known) => known === text.toUpperCase());
  if (role) return role;
  throw new UsageError(
    `${text === '' ? 'Name a role.' : `"${text}" is no role.`} Roles: ${ROLES.join(', ')}.`,
  );
}

async function tellField(role: Role, field: string, json: boolean, { stdout }: Io): Promise<number> {
  const { explainField, fieldsOfType } = await import('../access/explain.js');
  const explanations = await explainField(role, field);
  if (explanations.length === 0) {
    const known = fieldsOfType(field.split('.')[0] ?? '');
    const hint = known.length > 0 ? `Fields of the type: ${known.join(', ')}.` : 'Name it as Type.field.';
    throw new UsageError(`No subgraph has a field "${field}". ${hint}`);
  }
  if (json) print(stdout, JSON.stringify(explanations));
  else for (const explanation of explanations) tell(role, explanation, stdout);
  return EXIT.ok;
}

function tell(role: Role, explanation: Explanation, stdout: Io['stdout']): void {
  const { subgraph, field, outcome, rule, doors, rows } = explanation;
  print(stdout, `${outcome.padEnd(16)}${field} for ${role}, in ${subgraph}`);
  print(stdout, `  rule  ${rule} (subgraphs/${subgraph}/src/access.ts)`);
  for (const door of doors) print(stdout, `  door  ${door.field}: ${door.rule}`);
  for (const { of, says, policies } of rows) {
    const held = policies.length > 0 ? ` (row policy ${policies.join(', ')})` : '';
    print(stdout, `  rows  of ${of}: ${says}${held}`);
  }
}

async function tellRole(role: Role, json: boolean, { stdout }: Io): Promise<number> {
  const { explainRole } = await import('../access/explain.js');
  const allowed = explainRole(role);
  if (json) {
    print(stdout, JSON.stringify(allowed));
    return EXIT.ok;
  }
  print(stdout, `${role} may ask for these, and for all fields that everyone may:`);
  for (const subgraph of SUBGRAPH_NAMES) {
    print(stdout, subgraph);
    for (const [type, names] of Object.entries(allowed[subgraph]))
      print(stdout, `  ${type.padEnd(24)} ${names.join(' ')}`);
  }
  return EXIT.ok;
}
