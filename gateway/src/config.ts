import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SUBGRAPH_NAMES, type SubgraphName } from '@hub/kit/subgraph';
import { z } from 'zod';
import type { OidcProvider } from './callers/oidc.js';
import type { Allowances } from './limits/budget.js';

/** The folder of the project: `src` and `dist` both lie two levels below it. */
export const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url));

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;

/** How much is logged: pino's levels. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Everything that the environment decides. */
export interface Config {
  readonly production: boolean;
  /** Where the gateway listens; port 0 takes any free one. */
  readonly host: string;
  readonly port: number;
  /** Database, keys and locks of this hub; absolute. */
  readonly dataDir: string;
  /** Where the heads of the audit's chains are anchored: outside the database; absolute. */
  readonly anchorFile: string;
  /** A PostgreSQL of one's own; null runs the embedded one. */
  readonly databaseUrl: string | null;
  /** Passwords of subgraphs whose roles connect by themselves; others take their role from the URL's user. */
  readonly databasePasswords: Readonly<Partial<Record<SubgraphName, string>>>;
  readonly logLevel: LogLevel;
  /** Whose access tokens are taken from people; null where there is no identity provider. */
  readonly oidc: OidcProvider | null;
  /** What each kind of caller may spend. */
  readonly allowances: Allowances;
  /** Addresses and networks of proxies before the gateway, whose word on a client's address is taken. */
  readonly trustedProxies: readonly string[];
  /** Shared by the processes of one hub; null takes the key in the data folder. */
  readonly signingKey: Buffer | null;
  /** Address on which a subgraph process listens. */
  readonly subgraphHost: string;
  /** Where the gateway finds each subgraph when they run as processes of their own. */
  readonly subgraphUrls: Readonly<Record<SubgraphName, string>>;
  /** Networks into which callbacks of watches may go although they are not public, and also without TLS. */
  readonly callbackNetworks: readonly string[];
  /** Where a subgraph process asks the whole graph. */
  readonly gatewayUrl: string;
}

/** The environment cannot be used. Its message names every bad variable and shows no value. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(`Bad environment:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

const port = (least: number, most: number) =>
  z
    .string()
    .refine(
      (text) => /^\d{1,5}$/.test(text) && Number(text) >= least && Number(text) <= most,
      `must be a port, ${least} to ${most}`,
    )
    .transform(Number);

const url = (...schemes: readonly string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)),
      `must be a URL that starts with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
    );

const unitsPerSecond = z
  .string()
  .regex(/^[1-9]\d{0,9}$/, 'must be a whole number of units, at least 1')
  .transform(Number);

const isAddress = (text: string): boolean => {
  const [address = '', bits] = text.split('/');
  const most = { 4: 32, 6: 128 }[isIP(address)];
  return most !== undefined && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
};

const networks = z
  .string()
  .transform((text) => text.split(',').map((address) => address.trim()))
  .refine((addresses) => addresses.every(isAddress), 'must be addresses or networks, with commas between');

/** Nobody types it, and nobody guesses it. */
const DATABASE_PASSWORD_LENGTH_MIN = 16;

const databasePassword = z
  .string()
  .min(DATABASE_PASSWORD_LENGTH_MIN, `must have at least ${DATABASE_PASSWORD_LENGTH_MIN} characters`)
  .optional();

const environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port(0, 65_535).default(4_000),
  HUB_DATA_DIR: z.string().optional(),
  HUB_ANCHOR_FILE: z.string().optional(),
  DATABASE_URL: url('postgres', 'postgresql').optional(),
  HUB_LABOR_DATABASE_PASSWORD: databasePassword,
  HUB_LICENSING_DATABASE_PASSWORD: databasePassword,
  HUB_PROCUREMENT_DATABASE_PASSWORD: databasePassword,
  HUB_WORKFORCE_DATABASE_PASSWORD: databasePassword,
  HUB_BARGAINING_DATABASE_PASSWORD: databasePassword,
  HUB_LOG_LEVEL: z.enum(LOG_LEVELS).optional(),
  HUB_SIGNING_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits')
    .optional(),
  HUB_OIDC_ISSUER: url('https', 'http').optional(),
  HUB_OIDC_AUDIENCE: z.string().optional(),
  HUB_OIDC_JWKS_URL: url('https', 'http').optional(),
  HUB_OIDC_ROLES_CLAIM: z.string().default('roles'),
  HUB_OIDC_AGENCY_CLAIM: z.string().default('agency'),
  HUB_PUBLIC_UNITS_PER_SECOND: unitsPerSecond.optional(),
  HUB_SIGNED_IN_UNITS_PER_SECOND: unitsPerSecond.optional(),
  HUB_TRUSTED_PROXIES: networks.optional(),
  HUB_CALLBACK_NETWORKS: networks.optional(),
  HUB_SUBGRAPH_HOST: z.string().default('127.0.0.1'),
  HUB_SUBGRAPH_PORTS: port(1, 65_535 - SUBGRAPH_NAMES.length + 1).default(4_001),
  HUB_SUBGRAPH_LABOR_URL: url('http', 'https').optional(),
  HUB_SUBGRAPH_LICENSING_URL: url('http', 'https').optional(),
  HUB_SUBGRAPH_PROCUREMENT_URL: url('http', 'https').optional(),
  HUB_SUBGRAPH_WORKFORCE_URL: url('http', 'https').optional(),
  HUB_SUBGRAPH_BARGAINING_URL: url('http', 'https').optional(),
  HUB_GATEWAY_URL: url('http', 'https').optional(),
});

/** Reads the environment once; an empty variable counts as unset. Errors: ConfigError, naming every bad variable. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = environment.safeParse(given);
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const values = parsed.data;
  const production = values.NODE_ENV === 'production';
  const dataDir = values.HUB_DATA_DIR ? resolve(values.HUB_DATA_DIR) : join(PROJECT_ROOT, '.hub');
  return {
    production,
    host: values.HOST,
    port: values.PORT,
    dataDir,
    anchorFile: resolve(values.HUB_ANCHOR_FILE ?? join(dataDir, 'anchors.jsonl')),
    databaseUrl: values.DATABASE_URL ?? null,
    databasePasswords: databasePasswords(values),
    logLevel: values.HUB_LOG_LEVEL ?? (production ? 'info' : 'warn'),
    oidc: oidcProvider(values, production),
    allowances: allowances(values, production),
    trustedProxies: values.HUB_TRUSTED_PROXIES ?? [],
    callbackNetworks: values.HUB_CALLBACK_NETWORKS ?? [],
    signingKey: values.HUB_SIGNING_KEY ? Buffer.from(values.HUB_SIGNING_KEY, 'hex') : null,
    subgraphHost: values.HUB_SUBGRAPH_HOST,
    subgraphUrls: subgraphUrls(values),
    gatewayUrl: values.HUB_GATEWAY_URL ?? `http://127.0.0.1:${values.PORT}/graphql`,
  };
}

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whoever stands between the hub and keys that come unencrypted can make himself any caller. */
function oidcProvider(values: z.output<typeof environment>, production: boolean): OidcProvider | null {
  const { HUB_OIDC_ISSUER: issuer, HUB_OIDC_AUDIENCE: audience, HUB_OIDC_JWKS_URL: jwksUrl } = values;
  if (!issuer && !audience && !jwksUrl) return null;
  if (!issuer || !audience || !jwksUrl)
    throw new ConfigError(['HUB_OIDC_ISSUER, HUB_OIDC_AUDIENCE, HUB_OIDC_JWKS_URL: set all three, or none']);
  const { protocol, hostname } = new URL(jwksUrl);
  if (production && protocol !== 'https:' && !LOOPBACK.has(hostname))
    throw new ConfigError(['HUB_OIDC_JWKS_URL: must start with https:// in production']);
  return {
    issuer,
    audience,
    jwksUrl,
    rolesClaim: values.HUB_OIDC_ROLES_CLAIM,
    agencyClaim: values.HUB_OIDC_AGENCY_CLAIM,
  };
}

/** Eight searches of the portal in a second from one address, and 1,200 screened subjects for one agency. */
const UNITS_PER_SECOND = { public: 1_000, signedIn: 100_000 } as const;

/** Budgets protect neighbors; whoever develops has none, and measures. */
const DEVELOPMENT_UNITS_PER_SECOND = 1_000_000;

function allowances(values: z.output<typeof environment>, production: boolean): Allowances {
  const usual = (kind: keyof typeof UNITS_PER_SECOND) =>
    production ? UNITS_PER_SECOND[kind] : DEVELOPMENT_UNITS_PER_SECOND;
  return {
    public: { unitsPerSecond: values.HUB_PUBLIC_UNITS_PER_SECOND ?? usual('public') },
    signedIn: { unitsPerSecond: values.HUB_SIGNED_IN_UNITS_PER_SECOND ?? usual('signedIn') },
  };
}

function databasePasswords(values: z.output<typeof environment>): Config['databasePasswords'] {
  const given: Record<SubgraphName, string | undefined> = {
    labor: values.HUB_LABOR_DATABASE_PASSWORD,
    licensing: values.HUB_LICENSING_DATABASE_PASSWORD,
    procurement: values.HUB_PROCUREMENT_DATABASE_PASSWORD,
    workforce: values.HUB_WORKFORCE_DATABASE_PASSWORD,
    bargaining: values.HUB_BARGAINING_DATABASE_PASSWORD,
  };
  return Object.fromEntries(Object.entries(given).filter(([, password]) => password !== undefined));
}

function subgraphUrls(values: z.output<typeof environment>): Record<SubgraphName, string> {
  const given: Record<SubgraphName, string | undefined> = {
    labor: values.HUB_SUBGRAPH_LABOR_URL,
    licensing: values.HUB_SUBGRAPH_LICENSING_URL,
    procurement: values.HUB_SUBGRAPH_PROCUREMENT_URL,
    workforce: values.HUB_SUBGRAPH_WORKFORCE_URL,
    bargaining: values.HUB_SUBGRAPH_BARGAINING_URL,
  };
  return Object.fromEntries(
    SUBGRAPH_NAMES.map((name, index) => [
      name,
      given[name] ?? `http://127.0.0.1:${values.HUB_SUBGRAPH_PORTS + index}/graphql`,
    ]),
  ) as Record<SubgraphName, string>;
}
