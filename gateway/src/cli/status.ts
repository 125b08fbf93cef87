import type { HealthReport } from '../health.js';
import { parseArguments } from './arguments.js';
import { type Command, EXIT, print } from './command.js';

/** Long enough for the hub to ask its parts, which get a second. */
const TIMEOUT_MS = 3_000;

/** `hub status`: whether the hub answers, part by part. */
export const status: Command = {
  name: 'status',
  summary: 'Say whether the hub answers, part by part.',
  usage: `usage: hub status [--json]

Asks the hub at HOST and PORT.
Exit code: 0 everything answers, 1 something does not, 2 bad usage.`,

  async run(argv, io) {
    const { values } = parseArguments(argv, { json: { type: 'boolean', default: false } });
    const { gatewayUrl } = io.config();
    const report = await ask(new URL('/health/ready', gatewayUrl));
    if (values.json) print(io.stdout, JSON.stringify(report ?? { status: 'unreachable' }));
    else if (!report) print(io.stdout, `No hub answers at ${gatewayUrl}.`);
    else {
      print(io.stdout, `The hub at ${gatewayUrl} is ${report.status}.`);
      for (const [part, state] of Object.entries(report.subgraphs))
        print(io.stdout, `  ${part.padEnd(12)} ${state}`);
    }
    return report?.status === 'ready' ? EXIT.ok : EXIT.failed;
  },
};

async function ask(url: URL): Promise<HealthReport | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return (await response.json()) as HealthReport;
  } catch {
    return null;
  }
}
