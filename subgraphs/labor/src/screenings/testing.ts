import { callerWith } from '@hub/kit/testing';
import { startTestRegister, type TestRegister } from '../testing.js';

/** A clerk of licensing. */
export const LICENSING = callerWith('LICENSING');

/** An address in Boston. */
export const place = (street: string) => ({ street, city: 'Boston', state: 'MA', postalCode: '02110' });

interface Match {
  readonly score: number;
  readonly match: boolean;
  readonly explanations: { feature: string; detail: string | null }[];
  readonly employer: {
    id: string;
    legalName: string;
    identifiers: object[];
    status: string;
    record: { cases: number };
  };
}

/** A screening, as tests look at it. */
export interface Screening {
  readonly id: string;
  readonly key: string;
  readonly status: string;
  readonly asOf: string;
  readonly registerVersion: number;
  readonly matches: Match[];
}

const FIELDS = `id key status asOf registerVersion matcherVersion screenedAt matches { score match
  explanations { feature score weight query candidate detail }
  employer { id legalName tradeNames identifiers { scheme id } status record { cases backWages } } }`;

/** A subject that names an employer as the register does. */
export const subject = (
  key: string,
  { name, place: at }: { readonly name: string; readonly place: ReturnType<typeof place> },
) => ({
  key,
  name,
  street: at.street,
  city: at.city,
  state: at.state,
  postalCode: at.postalCode,
});

/** Where clerks screen. */
export class ScreeningDesk {
  private constructor(readonly register: TestRegister) {}

  /** Starts one on an empty register. */
  static async start(): Promise<ScreeningDesk> {
    return new ScreeningDesk(await startTestRegister());
  }

  /** Screens, and answers errors too. */
  async ask(variables: object, caller = LICENSING) {
    const { data, errors } = await this.register.ask(
      `query ($subjects: [ScreeningSubject!]!, $asOf: Date, $limit: Int) {
        screenEmployers(subjects: $subjects, asOf: $asOf, limit: $limit) { ${FIELDS} } }`,
      variables as Record<string, unknown>,
      caller,
    );
    return { screenings: (data?.screenEmployers ?? null) as Screening[] | null, errors };
  }

  /** Screens subjects. Errors: when the answer has any. */
  async screen(...subjects: readonly object[]): Promise<Screening[]> {
    const { screenings, errors } = await this.ask({ subjects });
    if (errors) throw new Error(JSON.stringify(errors));
    return screenings as Screening[];
  }

  /** The screening of an id; null where the caller sees none. */
  async stored(id: string, caller = LICENSING): Promise<Screening | null> {
    const { data } = await this.register.ask(
      `query ($id: ID!) { screening(id: $id) { ${FIELDS} } }`,
      { id },
      caller,
    );
    return (data?.screening ?? null) as Screening | null;
  }
}
