import { type FieldNode, GraphQLError, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { badInput, type IncidentRecord, maskError, PublicError } from './errors.js';

/** As graphql reports it: an error of a resolver with the path of its field, one of the document as it is. */
function masked(original: Error, from: 'resolver' | 'document' = 'resolver') {
  const log: IncidentRecord[] = [];
  const extensions = original instanceof GraphQLError ? original.extensions : {};
  const reported =
    from === 'document' && original instanceof GraphQLError
      ? original
      : new GraphQLError(original.message, { path: ['field'], originalError: original, extensions });
  return { shown: maskError(reported, (record) => log.push(record)), log };
}

describe('maskError', () => {
  test('our own errors pass with their code and what they carry', () => {
    const { shown, log } = masked(badInput([{ path: 'subjects.3.name', message: 'must not be blank' }]));
    expect(shown).toEqual({
      message: 'Bad input: subjects.3.name: must not be blank.',
      path: ['field'],
      extensions: {
        code: 'BAD_USER_INPUT',
        issues: [{ path: 'subjects.3.name', message: 'must not be blank' }],
      },
    });
    expect(log).toEqual([]);
  });

  test('a variable of a wrong type is bad input', () => {
    expect(
      masked(new GraphQLError('Variable "$x" got invalid value'), 'document').shown.extensions?.code,
    ).toBe('BAD_USER_INPUT');
  });

  test.each([
    [
      '"Ann Poe" at "i.on"; Date must be a date that exists, as YYYY-MM-DD.',
      'Variable "$x" got an invalid value at "i.on"; Date must be a date that exists, as YYYY-MM-DD.',
    ],
    [
      '"Ann; Poe" at "i.outcome"; Value "Ann; Poe" does not exist in "Outcome" enum.',
      'Variable "$x" got an invalid value at "i.outcome".',
    ],
    [
      '123456789012; Int cannot represent non 32-bit signed integer value: 123456789012',
      'Variable "$x" got an invalid value.',
    ],
    [
      '{ name: "Ann Poe" }; Field "arbitration" of required type "ArbitrationInput!" was not provided.',
      'Variable "$x" got an invalid value; Field "arbitration" of required type "ArbitrationInput!" was not provided.',
    ],
    [
      '"Ann; Field"; Value "Ann; Field \\"x\\" of required type" does not exist in "Outcome" enum.',
      'Variable "$x" got an invalid value.',
    ],
  ])('a variable’s value is not said again: %s', (said, shown) => {
    const error = new GraphQLError(`Variable "$x" got invalid value ${said}`);
    expect(masked(error, 'document').shown.message).toBe(shown);
  });

  test.each([
    ['an unknown error', new TypeError('secret 123-45-6789'), 'INTERNAL_SERVER_ERROR'],
    [
      'graphql about a field of ours',
      new GraphQLError('Cannot return null for non-nullable field secret'),
      'INTERNAL_SERVER_ERROR',
    ],
    [
      'a code that we do not publish',
      new GraphQLError('secret', { extensions: { code: 'HOME_MADE' } }),
      'INTERNAL_SERVER_ERROR',
    ],
    ['a failed statement', Object.assign(new Error('secret'), { code: '23505' }), 'INTERNAL_SERVER_ERROR'],
    ['a cancelled statement', Object.assign(new Error('secret'), { code: '57014' }), 'SUBGRAPH_UNAVAILABLE'],
    [
      'a lost connection',
      Object.assign(new Error('secret'), { code: 'CONNECTION_CLOSED' }),
      'SUBGRAPH_UNAVAILABLE',
    ],
    [
      'a lost connection behind drizzle',
      new Error('secret', { cause: { code: 'ECONNREFUSED' } }),
      'SUBGRAPH_UNAVAILABLE',
    ],
  ])('%s becomes one sentence and an incident that the log has', (_name, error, code) => {
    const { shown, log } = masked(error);
    expect(shown.extensions?.code).toBe(code);
    expect(log).toHaveLength(1);
    expect(shown.message).toContain(log[0]?.incident);
    expect(JSON.stringify([shown, log])).not.toMatch(/secret|123-45/);
  });

  test('a library’s text is masked also where it names our code', () => {
    const error = new GraphQLError('secret', { extensions: { code: 'INTERNAL_SERVER_ERROR' } });
    expect(JSON.stringify(masked(error))).not.toContain('secret');
  });

  test.each([
    ['lines like a stack’s', new Error('first\n    at secret (123-45)')],
    ['a message changed later', Object.assign(new Error('\n    at secret'), { message: 'other' })],
  ])('%s do not reach the log', (_name, error) => {
    expect(JSON.stringify(masked(error).log)).not.toMatch(/secret|123-45/);
  });

  test('the log has the name of the field, not the caller’s alias', () => {
    const { definitions } = parse('{ secret: legalName }');
    const [node] = (definitions[0] as OperationDefinitionNode).selectionSet.selections;
    const log: IncidentRecord[] = [];
    const error = new GraphQLError('', {
      path: ['secret'],
      nodes: node as FieldNode,
      originalError: new Error('x'),
    });
    maskError(error, (record) => log.push(record));
    expect(log[0]?.field).toBe('legalName');
    expect(JSON.stringify(log)).not.toContain('secret');
  });

  test('a public error never carries a stack', () => {
    expect(JSON.stringify(masked(new PublicError('NOT_FOUND', 'There is none.')).shown)).not.toContain(
      '    at ',
    );
  });
});
