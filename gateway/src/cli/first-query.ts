import { parse, print, stripIgnoredCharacters } from 'graphql';
import { committedOperation } from '../ask.js';

/** What a newcomer pastes first: the address, a query, the line that sends it, and the way to a token. */
export async function firstQuery(url: string): Promise<string> {
  const query = print(parse(await committedOperation('FirstQuery')));
  const body = JSON.stringify({ query: stripIgnoredCharacters(query) });
  return `
The hub answers at ${url}/graphql. A first query:

${query.replaceAll(/^/gm, '  ')}

The same from a shell:

  curl -s ${url}/graphql -H 'content-type: application/json' \\
    -d '${body}'

What agencies may ask needs a token: npx hub token --role LICENSING
`;
}
