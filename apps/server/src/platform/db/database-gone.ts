/** What the network and PostgreSQL say when there is nobody at the other end. */
const LOST = new Set([
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
  '57P01',
  '57P02',
  '57P03',
]);

/** What PostgreSQL says when it cannot do this now. */
const BUSY = new Set([
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
  '57P05',
]);
const TEXTS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout|Cannot use a pool after calling end|Client was closed and is not queryable/;

/** Whether nothing else would get through either. */
export function isConnectionLost(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: string; message?: string };
  return LOST.has(code ?? '') || TEXTS.test(message ?? '');
}

/** Whether the same work may succeed in a moment. It may also have been done: the answer to a COMMIT can get lost. */
export function isDatabaseGone(error: unknown): boolean {
  return isConnectionLost(error) || BUSY.has((error as { code?: string } | null)?.code ?? '');
}
