import type { Role } from '@hub/kit/caller';
import { GRANTABLE_ROLES } from '../callers/development.js';
import { UsageError } from './command.js';

/** The roles behind `--role`, each once, at least one. Errors: UsageError naming what is no role. */
export function rolesOf(texts: readonly string[] = []): [Role, ...Role[]] {
  const [first, ...rest] = new Set(texts.map(roleOf));
  if (!first) throw new UsageError('Name a role: --role LICENSING');
  return [first, ...rest];
}

function roleOf(text: string): Role {
  const role = GRANTABLE_ROLES.find((known) => known === text.toUpperCase());
  if (!role) throw new UsageError(`"${text}" is no role. Roles: ${GRANTABLE_ROLES.join(', ')}.`);
  return role;
}
