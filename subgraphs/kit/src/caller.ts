/** What a caller may be. PUBLIC is everybody who did not sign in; SERVICE is a part of the hub itself. */
export const ROLES = [
  'PUBLIC',
  'LICENSING',
  'PROCUREMENT',
  'LABOR_COMPLIANCE',
  'LABOR_RELATIONS',
  'WORKFORCE_PARTNER',
  'PARTNER',
  'BOARD_MEMBER',
  'ANALYST',
  'AUDITOR',
  'ADMIN',
  'SERVICE',
] as const;

/** One of the roles that access rules speak of. */
export type Role = (typeof ROLES)[number];

/** Who is asking: decided once at the gateway, carried as a value, never rebuilt from a header of the client. */
export interface Caller {
  /** Stable id of the person or machine; null for the public. */
  readonly id: string | null;
  /** The agency or organization that they act for; null for the public. */
  readonly agency: string | null;
  readonly roles: readonly Role[];
}

/** The caller of a request without a token. */
export const PUBLIC_CALLER: Caller = Object.freeze({
  id: null,
  agency: null,
  roles: Object.freeze(['PUBLIC'] as const),
});

/** The hub itself, when one of its parts asks another. */
export const SERVICE_CALLER: Caller = Object.freeze({
  id: 'hub',
  agency: 'hub',
  roles: Object.freeze(['SERVICE'] as const),
});

/** Whether the caller holds one of the roles. */
export const hasRole = (caller: Caller, ...roles: readonly Role[]): boolean =>
  caller.roles.some((role) => roles.includes(role));

/** Whether the caller signed in at all. */
export const isSignedIn = (caller: Caller): boolean => caller.id !== null;
