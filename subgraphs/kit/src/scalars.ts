import { isCalendarDate } from '@hub/rules/dates';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const refuse = (name: string, want: string): never => {
  throw new GraphQLError(`${name} must be ${want}.`, { extensions: { code: 'BAD_USER_INPUT' } });
};

const textScalar = (
  name: string,
  description: string,
  want: string,
  accepts: (text: string) => boolean,
): GraphQLScalarType =>
  new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => (typeof value === 'string' ? value : refuse(name, want)),
    parseValue: (value) => (typeof value === 'string' && accepts(value) ? value : refuse(name, want)),
    parseLiteral: (node) =>
      node.kind === Kind.STRING && accepts(node.value) ? node.value : refuse(name, want),
  });

/** An ISO 8601 calendar date, `2026-11-01`; a day that does not exist is refused. */
export const DateScalar = textScalar(
  'Date',
  'An ISO 8601 calendar date, such as 2026-11-01.',
  'a date that exists, as YYYY-MM-DD',
  isCalendarDate,
);

/** An RFC 3339 instant with its offset. */
export const DateTimeScalar = textScalar(
  'DateTime',
  'An RFC 3339 instant, such as 2026-11-01T14:05:00Z.',
  'an instant as 2026-11-01T14:05:00Z',
  (text) =>
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(text) &&
    !Number.isNaN(Date.parse(text)),
);

/** An exact decimal as a string; money is US dollars with two places. */
export const DecimalScalar = textScalar(
  'Decimal',
  'An exact decimal number as a string, such as "1640.00". Money is in US dollars.',
  'a decimal number as a string, such as "1640.00"',
  (text) => /^-?\d{1,15}(\.\d{1,12})?$/.test(text),
);

/** A BCP 47 language tag, such as `en`, `ht` or `zh-Hans`. */
export const LanguageTagScalar = textScalar(
  'LanguageTag',
  'A BCP 47 language tag, such as en, ht or zh-Hans.',
  'a BCP 47 language tag, such as en or zh-Hans',
  (text) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text),
);
