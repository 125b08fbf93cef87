// Written by codegen from schema/operations; edit those, then run: npm run codegen

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What the register says of an employer on a day. */
export type EmployerStatus =
  /** Nothing was found in the sources that `sources` lists, for the dates that they cover. */
  | 'CLEAR'
  /** A final, satisfied or uncontested finding within the look-back of policy `register`. */
  | 'VIOLATOR'
  /** A debarment is in force. */
  | 'BARRED';

/** Where a license stands, as its records tell it. */
export type LicenseStatus =
  | 'ACTIVE'
  | 'PENDING'
  | 'EXPIRED'
  | 'SUSPENDED'
  | 'REVOKED'
  | 'DENIED'
  | 'CLOSED';

export type FirstQueryVariables = Exact<{ [key: string]: never; }>;


export type FirstQuery = { readonly violators: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly legalName: string | null, readonly status: EmployerStatus | null, readonly record: { readonly cases: number, readonly backWages: string | null, readonly lastFindingOn: string | null } | null, readonly licenses: { readonly edges: ReadonlyArray<{ readonly node: { readonly number: string, readonly status: LicenseStatus } }> } | null } }> } | null };

export type ScreeningForDecisionQueryVariables = Exact<{
  id: string | number;
}>;


export type ScreeningForDecisionQuery = { readonly screening: { readonly id: string } | null };
