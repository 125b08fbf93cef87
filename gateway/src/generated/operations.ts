// Written by codegen from schema/operations; edit those, then run: npm run codegen

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What kind of agreement it is. */
export type AgreementKind =
  /** Terms of work on one construction project, before anybody is hired. */
  | 'PROJECT_LABOR'
  /** A project labor agreement with goals of local and targeted hire. */
  | 'COMMUNITY_WORKFORCE'
  /** No interference with organizing, no strikes or pickets. */
  | 'LABOR_PEACE'
  /** Terms of work between an employer and a union. */
  | 'COLLECTIVE_BARGAINING'
  /** What a developer does for the community around it. */
  | 'COMMUNITY_BENEFITS'
  /** The employer stays neutral while its workers organize. */
  | 'UNION_NEUTRALITY'
  /** The employer recognizes a union without an election. */
  | 'VOLUNTARY_RECOGNITION';

/** The kinds of law that the register speaks of. */
export type LawType =
  | 'WAGE_THEFT'
  | 'WORKPLACE_SAFETY'
  | 'LABOR_LAW';

/** How far a matter has gone. ALLEGED and VACATED never count against an employer. */
export type Finality =
  /** Claimed, not decided. */
  | 'ALLEGED'
  /** Decided; `contested` tells whether an appeal is open. */
  | 'DETERMINED'
  /** No appeal is open or possible. */
  | 'FINAL'
  /** Final and paid. */
  | 'SATISFIED'
  /** Dismissed, withdrawn or deleted in full. */
  | 'VACATED';

/** What the register says of an employer on a day. */
export type EmployerStatus =
  /** Nothing was found in the sources that `sources` lists, for the dates that they cover. */
  | 'CLEAR'
  /** A final, satisfied or uncontested finding within the look-back of policy `register`. */
  | 'VIOLATOR'
  /** A debarment is in force. */
  | 'BARRED';

/** What a license is for. */
export type LicenseKind =
  | 'ALCOHOL'
  | 'COMMON_VICTUALLER'
  | 'LODGING'
  | 'ENTERTAINMENT'
  | 'BUSINESS'
  | 'CONTRACTOR_REGISTRATION'
  | 'OTHER';

/** Where a license stands, as its records tell it. */
export type LicenseStatus =
  | 'ACTIVE'
  | 'PENDING'
  | 'EXPIRED'
  | 'SUSPENDED'
  | 'REVOKED'
  | 'DENIED'
  | 'CLOSED';

/** How far a contract is, as the Open Contracting Data Standard has it. */
export type ContractStatus =
  /** Proposed, not yet in force: it may wait for a signature. */
  | 'PENDING'
  /** Signed and in force. */
  | 'ACTIVE'
  /** Given up before it was signed. */
  | 'CANCELLED'
  /** Signed and ended, by completion or early. */
  | 'TERMINATED';

/** What one check found. */
export type CheckOutcome =
  /** Nothing, in the sources asked. */
  | 'CLEAR'
  /** Something that a person weighs. */
  | 'CONCERN'
  /** Something noted, neither for nor against the bidder: it ranks nobody. */
  | 'RECORDED'
  /** It does not concern this bid, or nothing is known. */
  | 'NOT_APPLICABLE'
  /** What it needs is missing or could not be asked. */
  | 'INCOMPLETE';

/** What a piece of evidence is. */
export type DueDiligenceEvidenceKind =
  | 'AGREEMENT'
  | 'CASE'
  | 'COMMITMENT'
  | 'CONTRACT'
  | 'DEBARMENT'
  | 'DECLARATION'
  | 'DISCLOSURE'
  | 'FINDING'
  | 'JOB_QUALITY_ANSWER'
  | 'LICENSE'
  | 'PROVISION';

export type BidsOfEmployerQueryVariables = Exact<{
  id: string | number;
}>;


export type BidsOfEmployerQuery = { readonly employer: { readonly bids: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly solicitation: { readonly id: string } | null } }> } | null } | null };

export type ContractOnFileQueryVariables = Exact<{
  id: string | number;
}>;


export type ContractOnFileQuery = { readonly contract: { readonly id: string } | null };

export type EmployerForPayrollQueryVariables = Exact<{
  id: string | number;
}>;


export type EmployerForPayrollQuery = { readonly employer: { readonly id: string } | null };

export type EmployerNamesQueryVariables = Exact<{
  ids: ReadonlyArray<string | number> | string | number;
}>;


export type EmployerNamesQuery = { readonly employersById: ReadonlyArray<{ readonly legalName: string | null } | null> | null };

export type EmployerOfRegisterQueryVariables = Exact<{
  id: string | number;
}>;


export type EmployerOfRegisterQuery = { readonly employer: { readonly id: string } | null };

export type FactsForSignatureQueryVariables = Exact<{
  bidId: string | number;
  on: string;
}>;


export type FactsForSignatureQuery = { readonly bid: { readonly dueDiligence: { readonly checks: ReadonlyArray<{ readonly code: string, readonly outcome: CheckOutcome, readonly message: string, readonly citation: string, readonly asOf: string, readonly evidence: ReadonlyArray<{ readonly kind: DueDiligenceEvidenceKind, readonly reference: string }> }> } | null } | null, readonly policy: { readonly terms: unknown } | null };

export type FirstQueryVariables = Exact<{ [key: string]: never; }>;


export type FirstQuery = { readonly violators: { readonly edges: ReadonlyArray<{ readonly node: { readonly legalName: string | null, readonly tradeNames: ReadonlyArray<string> | null, readonly status: EmployerStatus | null, readonly record: { readonly cases: number, readonly backWages: string | null, readonly openBalance: string | null, readonly lastFindingOn: string | null, readonly repeatViolator: boolean } | null, readonly cases: { readonly edges: ReadonlyArray<{ readonly node: { readonly lawType: LawType, readonly finality: Finality, readonly determinedOn: string | null, readonly source: { readonly publisher: string, readonly recordId: string } } }> } | null, readonly licenses: { readonly edges: ReadonlyArray<{ readonly node: { readonly number: string, readonly kind: LicenseKind, readonly status: LicenseStatus } }> } | null, readonly contracts: { readonly edges: ReadonlyArray<{ readonly node: { readonly title: string, readonly status: ContractStatus } }> } | null, readonly partnerships: { readonly edges: ReadonlyArray<{ readonly node: { readonly name: string } }> } | null, readonly agreements: { readonly edges: ReadonlyArray<{ readonly node: { readonly kind: AgreementKind, readonly title: string, readonly expiresOn: string | null } }> } | null } }> } | null };

export type FloorForPayrollQueryVariables = Exact<{
  on: string;
}>;


export type FloorForPayrollQuery = { readonly wageFloor: { readonly amount: string, readonly effectiveFrom: string, readonly effectiveTo: string | null } | null, readonly policy: { readonly effectiveFrom: string | null } | null };

export type FollowRegisterMutationVariables = Exact<{
  since: number;
}>;


export type FollowRegisterMutation = { readonly followRegister: number | null, readonly contractsFollowRegister: number | null };

export type LivingWageTermsOnQueryVariables = Exact<{
  on: string;
}>;


export type LivingWageTermsOnQuery = { readonly policy: { readonly effectiveFrom: string | null, readonly terms: unknown } | null };

export type RegroupedRecordsQueryVariables = Exact<{
  since: number;
  datasets: ReadonlyArray<string> | string;
}>;


export type RegroupedRecordsQuery = { readonly regroupedRecords: ReadonlyArray<{ readonly dataset: string, readonly recordId: string, readonly employerId: string }> | null };

export type ScreeningForDecisionQueryVariables = Exact<{
  id: string | number;
}>;


export type ScreeningForDecisionQuery = { readonly screening: { readonly id: string, readonly agency: string | null, readonly registerVersion: number | null } | null };
