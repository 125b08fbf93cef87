// Written by codegen from schema/operations; edit those, then run: npm run codegen

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type ScreeningForDecisionQueryVariables = Exact<{
  id: string | number;
}>;


export type ScreeningForDecisionQuery = { readonly screening: { readonly id: string } | null };
