import { parse, print, stripIgnoredCharacters } from 'graphql';
import { committedOperation } from '../ask.js';

/** What a newcomer pastes first: the address, a query, and the line that sends it. */
export async function firstQuery(url: string): Promise<string> {
  const query = print(parse(await committedOperation('FirstQuery')));
  const body = JSON.stringify({ query: stripIgnoredCharacters(query) });
  return `
The hub answers at ${url}/graphql. A first query:

${query.replaceAll(/^/gm, '  ')}

  curl -s ${url}/graphql -H 'content-type: application/json' \\
    -d '${body}'
`;
}
