/** One record of a CSV file (RFC 4180), its line end included. */
export const csvRecord = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;

/**
 * A text that no spreadsheet runs as a formula: an apostrophe goes before what begins as one would (OWASP, CSV
 * Injection; the full-width signs are read as the others). The register's text comes from strangers.
 */
export const harmless = (text: string): string => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text);
