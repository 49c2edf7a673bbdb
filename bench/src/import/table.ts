/** Messages of one customer, an hour apart: two conversations, with the silence of a week between them. */
const PER_CUSTOMER = 10;
const HOUR_MS = 3_600_000;
const BEGIN_MS = Date.UTC(2020, 0, 1);
const WORDS =
  'I paid this morning, but my balance has not changed; the receipt says "done" and nobody answers the phone.';

/** One row of the table that is imported, and copied beside it. `series` makes customers of their own. */
export function rowOf(series: number, n: number): { customer: string; at: Date; text: string } {
  const within = n % PER_CUSTOMER;
  const silence = within >= PER_CUSTOMER / 2 ? 7 * 24 * HOUR_MS : 0;
  return {
    customer: `${series}-${Math.floor(n / PER_CUSTOMER)}`,
    at: new Date(BEGIN_MS + (n % 1_000_000) * 1_000 + within * HOUR_MS + silence),
    text: `${n}: ${WORDS}`,
  };
}

const PIECE_ROWS = 1_000;

/** The table as CSV, in pieces. */
export function* csvOf(series: number, rows: number): Generator<string> {
  yield 'User ID,Timestamp (UTC),Message Body\n';
  for (let n = 0; n < rows; n += PIECE_ROWS) {
    let piece = '';
    for (let k = n; k < Math.min(rows, n + PIECE_ROWS); k += 1) {
      const { customer, at, text } = rowOf(series, k);
      piece += `${customer},${at.toISOString()},"${text.replaceAll('"', '""')}"\n`;
    }
    yield piece;
  }
}
