/**
 * What graphql-http's audits recommend and we decline, by number, with the reason. Everything else of theirs passes.
 */
export const DECLINED: Readonly<Record<string, string>> = {
  // SHOULD
  '572B': 'A text that does not parse is 400 for every client: monitors and retries go by the status.',
  FDE2: 'A document that is not valid is 400 for every client, as above.',
  '7B9B': 'Variables of a wrong type are 400 for every client, as above.',
  // MAY
  '5A70':
    'A GET needs a header that a browser does not send from a foreign page (content-type or apollo-require-preflight).',
  D6D5: 'As 5A70.',
  '6A70': 'As 5A70.',
};
