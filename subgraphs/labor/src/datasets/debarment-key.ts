/** What tells a debarment from the publisher's others, as `datasets.md` keys one: its name, whatever its spelling, and its start. */
export const debarmentKey = ({
  name,
  startsOn,
}: {
  readonly name: string;
  readonly startsOn: string;
}): string =>
  `${name
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} ${startsOn}`;
