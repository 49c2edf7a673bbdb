import type { IncomingMessage } from 'node:http';

/** Whether a request names one host: of two, a proxy may have believed the other. */
export function namesOneHost({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): boolean {
  const names = rawHeaders.filter((text, at) => at % 2 === 0 && /^host$/i.test(text));
  return names.length <= 1;
}
