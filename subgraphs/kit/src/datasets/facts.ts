/**
 * What a source's rows become. A dataset's mapping is a pure function from rows to these facts; the loader
 * writes them. Money is whole US cents, dates are ISO calendar dates, text is trimmed and never empty.
 */

/** The kinds of law that the register speaks of (S0.1). */
export type LawType = 'WAGE_THEFT' | 'WORKPLACE_SAFETY' | 'LABOR_LAW';

/** How grave the publisher found it, in the words of EO 13673; OTHER where it did not say. */
export type Severity = 'SERIOUS' | 'REPEATED' | 'WILLFUL' | 'PERVASIVE' | 'OTHER';

/** How far a matter has gone. ALLEGED and VACATED never count against an employer. */
export type Finality = 'ALLEGED' | 'DETERMINED' | 'FINAL' | 'SATISFIED' | 'VACATED';

/** Where a source says that an employer is. Neighborhoods stand as their source wrote them. */
export interface Place {
  readonly street: string | null;
  readonly city: string | null;
  /** Two capital letters. */
  readonly state: string | null;
  /** Five digits; ZIP+4 is cut to its first five. */
  readonly postalCode: string | null;
}

/** A number that somebody gave an employer: an org-id.guide scheme (US-EIN, US-UEI, BOS-LB) and the number. */
export interface Identifier {
  readonly scheme: string;
  readonly id: string;
}

/** One employer as one record of one source describes it. The register decides who that is. */
export interface EmployerMention {
  /** The source's own key of the record, stable over re-imports; unique within the dataset. */
  readonly recordId: string;
  /** As the source wrote it, without a trade name that was hidden in it. */
  readonly name: string;
  readonly tradeNames: readonly string[];
  readonly place: Place;
  /** NAICS prefix, 2 to 6 digits, where the source's industry maps to one with certainty. */
  readonly industry: string | null;
  readonly identifiers: readonly Identifier[];
}

export interface ViolationFact {
  /** As cited: "149.148", "29 USC 207". */
  readonly statute: string | null;
  readonly description: string | null;
  readonly count: number;
  readonly backWagesCents: number | null;
  readonly workersAffected: number | null;
}

/** What an authority decided about an employer; identity is (publisher of the dataset, caseNumber). */
export interface CaseFact {
  readonly kind: 'case';
  readonly caseNumber: string;
  /** Who published it, where the dataset collects the records of several publishers; else the dataset's. */
  readonly publisher?: string;
  readonly employer: EmployerMention;
  readonly lawType: LawType;
  readonly severity: Severity;
  readonly finality: Finality;
  /** An appeal or contest is open. */
  readonly contested: boolean;
  readonly determinedOn: string | null;
  readonly findingsFrom: string | null;
  readonly findingsTo: string | null;
  readonly amountAssessedCents: number | null;
  /** Null where the publisher does not report payment. */
  readonly amountPaidCents: number | null;
  readonly backWagesCents: number | null;
  readonly civilPenaltiesCents: number | null;
  readonly workersAffected: number | null;
  readonly url: string | null;
  readonly violations: readonly ViolationFact[];
}

/** Exclusion from public work or from a program; identity is (publisher, employer's name, startsOn). */
export interface DebarmentFact {
  readonly kind: 'debarment';
  readonly employer: EmployerMention;
  readonly program: string;
  readonly startsOn: string;
  /** Last day in force; null while open-ended. */
  readonly endsOn: string | null;
}

/** An accident at an employer's work that was reported; no finding. Identity is (publisher, recordId). */
export interface IncidentFact {
  readonly kind: 'incident';
  /** Its place is the one that the report gives. */
  readonly employer: EmployerMention;
  /** Null where the report does not say. */
  readonly incidentKind: 'FATALITY' | 'CATASTROPHE' | 'FATALITY_AND_CATASTROPHE' | null;
  /** How many died; null where not counted. */
  readonly fatalities: number | null;
  readonly occurredOn: string | null;
  readonly description: string | null;
  /** The inspection that followed. */
  readonly inspectionNumber: string | null;
}

/** An employer's record without a case: `employers`, `register-extract`. */
export interface EmployerFact {
  readonly kind: 'employer';
  readonly employer: EmployerMention;
}

/** What a license is for. Boards' own classes stay in `licenseClass`. */
export type LicenseKind =
  | 'ALCOHOL'
  | 'COMMON_VICTUALLER'
  | 'LODGING'
  | 'ENTERTAINMENT'
  | 'BUSINESS'
  | 'CONTRACTOR_REGISTRATION'
  | 'OTHER';

export type DecisionOutcome =
  | 'GRANTED'
  | 'DENIED'
  | 'DEFERRED'
  | 'WITHDRAWN'
  | 'REVOKED'
  | 'SUSPENDED'
  | 'OTHER';

/**
 * What a registry of contractors states of a registrant: evidence for due diligence, never a case, since it names no
 * decision. Null is what the registry leaves blank.
 */
export interface RegistryEvidence {
  readonly outstandingWageAssessments: boolean | null;
  /** A final determination of a violation of labor or tax law. */
  readonly laborOrTaxDetermination: boolean | null;
  /** A final determination of a violation of a safety standard. */
  readonly safetyDetermination: boolean | null;
  readonly debarred: boolean | null;
  readonly apprenticeship: boolean | null;
  readonly workersCompensation: 'INSURED' | 'EXEMPT' | 'NONE' | null;
}

/** A license as one record of a board shows it; identity is (authority, number). */
export interface LicenseFact {
  readonly kind: 'license';
  /** US-MA-BOS-LB and the like: country, state, city, board. */
  readonly authority: string;
  readonly number: string;
  readonly licenseKind: LicenseKind;
  /** The board's own words for the class. */
  readonly licenseClass: string | null;
  /** Who held it, or asked for it, when the record was made: before a transfer that it decides. */
  readonly holder: EmployerMention;
  readonly premises: Place;
  /**
   * The record tells only part of a decision that a fuller file also publishes under the same `recordId`:
   * where that one is already known this one changes nothing, and that one supersedes this one.
   */
  readonly partial?: boolean;
  /** The publisher's standing where it states one; a board that publishes only decisions leaves it null. */
  readonly status: 'ACTIVE' | 'EXPIRED' | 'PENDING' | 'SUSPENDED' | 'REVOKED' | 'DENIED' | 'CLOSED' | null;
  readonly issuedOn: string | null;
  readonly expiresOn: string | null;
  /** For what time this record issues or renews the license, where the publisher says; absent where it does not. */
  readonly term?: { readonly startsOn: string | null; readonly endsOn: string | null };
  /** What a contractor registry says of the registrant beside its name; absent in all other records. */
  readonly registry?: RegistryEvidence;
  readonly decision: {
    readonly decidedOn: string;
    readonly outcome: DecisionOutcome;
    /** What was asked for: NEW, TRANSFER, AMENDMENT, RENEWAL, DISCIPLINE, OTHER. */
    readonly action: 'NEW' | 'TRANSFER' | 'AMENDMENT' | 'RENEWAL' | 'DISCIPLINE' | 'OTHER';
    /**
     * To whom a TRANSFER goes ("… petitioned to transfer the license from the above To: Biscay LLC dba Zurito (at
     * the same location)"): it holds the license from `decidedOn` once GRANTED. Its place is the premises, or
     * the address to which the license moves; its recordId the holder's and `#to`. Null where the decision is no transfer or its text does not name the
     * transferee with certainty.
     */
    readonly transferee: EmployerMention | null;
  } | null;
}

/** What a statistics office published of a price index for a month; identity is (series, month). */
export interface IndexFact {
  readonly kind: 'index';
  /** The publisher's identifier, such as CUURA103SA0. */
  readonly series: string;
  /** `2000-07`. */
  readonly month: string;
  /** As published, a decimal above zero. */
  readonly value: string;
}

/** A contract as one record of a public body's list shows it; identity is (ocid, number). */
export interface ContractFact {
  readonly kind: 'contract';
  /** The contracting process; where the publisher knows no OCDS, one made of its solicitation's or contract's number. */
  readonly ocid: string;
  /** Unique within the process. */
  readonly number: string;
  readonly title: string;
  /** Name of the public body. */
  readonly buyer: string;
  readonly supplier: EmployerMention;
  /**
   * The record tells only part of what a fuller one under the same `recordId` tells: where the contract is on file this
   * one changes nothing, and that one supersedes this one.
   */
  readonly partial?: boolean;
  /** For a subcontract the number of the contract of the same process under which it is; else null. */
  readonly parentNumber: string | null;
  /** OCDS contract status; null where the publisher states none: ACTIVE then, TERMINATED once its period is over. */
  readonly status: 'PENDING' | 'ACTIVE' | 'CANCELLED' | 'TERMINATED' | null;
  /** As awarded. */
  readonly valueCents: number | null;
  readonly awardedOn: string | null;
  /** ISO date, or date and time with its zone. */
  readonly signedAt: string | null;
  readonly periodFrom: string | null;
  readonly periodTo: string | null;
  /** Whether its publisher says that a living-wage law covers it, and a prevailing-wage law; null: it does not say. */
  readonly livingWage: boolean | null;
  readonly prevailingWage: boolean | null;
}

/** A release of the Open Contracting Data Standard, checked; identity is (ocid, id). */
export interface ReleaseFact {
  readonly kind: 'release';
  readonly ocid: string;
  readonly id: string;
  /** Its own date and time: releases of a process are merged in this order. */
  readonly date: string;
  readonly release: Readonly<Record<string, unknown>>;
}

/** What a worker, known by a pseudonym, was paid for a period; identity is all that stands before `paidOn`. */
export interface PayrollFact {
  readonly kind: 'payroll';
  /** Whose worker it is; null: the contract's supplier's. */
  readonly employer: EmployerMention | null;
  /** Null for an institution's own employee. */
  readonly contract: { readonly ocid: string; readonly number: string } | null;
  readonly workerReference: string;
  readonly jobClassification: string;
  readonly site: string;
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly paidOn: string;
  readonly hoursHundredths: number;
  /** Dollars, a decimal of at most four places. */
  readonly hourlyWage: string;
  readonly wagesCents: number;
  readonly benefitsCents: number;
}

/** Hours of a trade at one level on a contract; identity is all that stands before `periodTo`. Decimals. */
export interface TradeHoursFact {
  readonly kind: 'trade-hours';
  readonly contract: { readonly ocid: string; readonly number: string };
  /** In capitals or not: the same trade. */
  readonly trade: string;
  readonly level: 'JOURNEY' | 'APPRENTICE';
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly hours: string;
  readonly residentHours: string;
  readonly peopleOfColorHours: string;
  readonly womenHours: string;
}

export type Fact =
  | CaseFact
  | DebarmentFact
  | IncidentFact
  | EmployerFact
  | IndexFact
  | LicenseFact
  | ContractFact
  | ReleaseFact
  | PayrollFact
  | TradeHoursFact;
