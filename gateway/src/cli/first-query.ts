const QUERY = `{ violators(first: 3) { totalCount edges { node { legalName record { cases backWages } } } } }`;

/** What a newcomer pastes first: the address, a query, and the line that sends it. */
export const firstQuery = (url: string): string => `
The hub answers at ${url}/graphql. A first query:

  ${QUERY}

  curl -s ${url}/graphql -H 'content-type: application/json' \\
    -d '${JSON.stringify({ query: QUERY })}'
`;
