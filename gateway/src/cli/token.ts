import { developmentKeys, developmentToken, GRANTABLE_ROLES } from '../callers/development.js';
import { parseArguments } from './arguments.js';
import { type Command, EXIT, print, UsageError } from './command.js';
import { rolesOf } from './roles.js';

/** The longest life of a development token, in seconds: a working week. */
const SECONDS_MAX = 7 * 24 * 3_600;

const UNIT_SECONDS: Readonly<Record<string, number>> = { m: 60, h: 3_600, d: 24 * 3_600 };

/** `hub token`: a development token of this hub. */
export const token: Command = {
  name: 'token',
  summary: 'Print a development token for a role.',
  usage: `usage: hub token --role <role> [--role <role> ...] [--agency <id>] [--id <id>] [--expires 12h] [--json]

Prints a token that the hub on this data folder accepts, for development; refused in production.
  --role      one of ${GRANTABLE_ROLES.join(', ')}
  --agency    whom the caller acts for (default: the first role's name)
  --id        who the caller is (default: "developer")
  --expires   how long it lasts, as 30m, 12h or 7d (default 12h, at most 7d)
  --json      print {"token", "roles", "agency", "id", "expiresInSeconds"}

Use it as a header: authorization: Bearer <token>
Exit code: 0 printed, 1 refused, 2 bad usage.`,

  async run(argv, io) {
    const { values, positionals } = parseArguments(argv, {
      role: { type: 'string', multiple: true },
      agency: { type: 'string' },
      id: { type: 'string', default: 'developer' },
      expires: { type: 'string', default: '12h' },
      json: { type: 'boolean', default: false },
    });
    if (positionals.length > 0) throw new UsageError(`What is "${positionals[0]}"? Roles go behind --role.`);
    const roles = rolesOf(values.role);
    const seconds = secondsOf(values.expires);
    const config = io.config();
    if (config.production) {
      print(io.stderr, 'Development tokens are refused in production (NODE_ENV).');
      return EXIT.failed;
    }
    const caller = {
      roles,
      agency: values.agency ?? roles[0].toLowerCase().replaceAll('_', '-'),
      id: values.id,
    };
    const text = await developmentToken(await developmentKeys(config.dataDir), caller, seconds);
    print(
      io.stdout,
      values.json ? JSON.stringify({ token: text, ...caller, expiresInSeconds: seconds }) : text,
    );
    return EXIT.ok;
  },
};

function secondsOf(text: string): number {
  const [, count, unit] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  const seconds = Number(count) * (UNIT_SECONDS[unit ?? ''] ?? Number.NaN);
  if (!(seconds > 0 && seconds <= SECONDS_MAX))
    throw new UsageError('--expires must be like 30m, 12h or 7d, and at most 7d');
  return seconds;
}
