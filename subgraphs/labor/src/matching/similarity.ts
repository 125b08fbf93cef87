// A common beginning counts for more: typos sit late in words, and registers cut names at the end.
const PREFIX_MAX = 4;
const PREFIX_WEIGHT = 0.1;

// Scratch for texts of usual length: a lookup compares hundreds of pairs, and none of them needs its own memory.
const ROOM = 128;
const usedRoom = new Uint8Array(ROOM);
const matchedRoom = new Uint8Array(ROOM);

/** Jaro-Winkler similarity of two texts, 0 (nothing shared) to 1 (equal). Symmetric. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const shorter = a.length <= b.length ? a : b;
  const longer = a.length <= b.length ? b : a;
  if (shorter.length === 0) return 0;
  const reach = Math.max(0, (longer.length >> 1) - 1);
  const roomy = longer.length > ROOM;
  const used = roomy ? new Uint8Array(longer.length) : usedRoom.fill(0, 0, longer.length);
  const matched = roomy ? new Uint8Array(shorter.length) : matchedRoom.fill(0, 0, shorter.length);
  let m = 0;
  for (let i = 0; i < shorter.length; i += 1) {
    const letter = shorter.charCodeAt(i);
    const stop = Math.min(longer.length, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < stop; j += 1) {
      if (used[j] === 1 || letter !== longer.charCodeAt(j)) continue;
      used[j] = 1;
      matched[i] = 1;
      m += 1;
      break;
    }
  }
  if (m === 0) return 0;
  const swaps = countSwaps(shorter, longer, matched, used);
  const jaro = (m / shorter.length + m / longer.length + (m - swaps) / m) / 3;
  let prefix = 0;
  while (prefix < PREFIX_MAX && prefix < shorter.length && shorter[prefix] === longer[prefix]) prefix += 1;
  return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
}

function countSwaps(shorter: string, longer: string, matched: Uint8Array, used: Uint8Array): number {
  let outOfPlace = 0;
  let j = 0;
  for (let i = 0; i < shorter.length; i += 1) {
    if (matched[i] === 0) continue;
    while (used[j] === 0) j += 1;
    if (shorter.charCodeAt(i) !== longer.charCodeAt(j)) outOfPlace += 1;
    j += 1;
  }
  return outOfPlace / 2;
}
