/** What PostgreSQL, the network and the pool say while the database is starting, stopping, overloaded or out of reach. */
const CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'ENOENT',
  'EPIPE',
  '08000',
  '08001',
  '08003',
  '08006',
  '25P03', // idle in a transaction for too long: this process was held up
  '25006', // read only: a replica, or a primary that was demoted a moment ago
  '40001',
  '40P01',
  '53100',
  '53200',
  '53300',
  '53400',
  '55P03', // waited for a lock for too long
  '57014', // ran for too long
  '57P01',
  '57P02',
  '57P03',
  '57P05',
]);
const TEXTS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout|Cannot use a pool after calling end|Client was closed and is not queryable/;

/** Whether the same work may succeed in a moment. It may also have been done: the answer to a COMMIT can get lost. */
export function isDatabaseGone(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: string; message?: string };
  return CODES.has(code ?? '') || TEXTS.test(message ?? '');
}
