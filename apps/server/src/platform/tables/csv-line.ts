/** What a spreadsheet would take for a formula, and run: OWASP, "CSV injection". */
const FORMULA = /^(?:\p{C}|\s)*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/u;
const NUMBER = /^[+-]?\d+([.,]\d+)?$/;
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;

/** One line of CSV, ended by CRLF (RFC 4180). What a spreadsheet would run gets an apostrophe before it, so that it is only shown. */
export const csvLine = (values: readonly (string | number | null)[]): string =>
  `${values.map((value) => cellOf(value)).join(',')}\r\n`;

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
