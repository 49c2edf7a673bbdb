import { Agent, request } from 'node:http';

/** One who calls: his headers, and the address he comes from. */
export type Caller = { headers?: Record<string, string>; from?: string };

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape; a failure to read one ends the bench
export type Answer = { body: any; cookies: string };

const agents = new Map<string, Agent>();

/**
 * Calls Parley with JSON. Anything but success ends the bench.
 * Whoever comes from another address has an allowance of his own: that is how thousands of visitors come on one machine
 * without a changed rate limit.
 */
export function call(
  base: string,
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  body: unknown,
  { headers = {}, from = '127.0.0.1' }: Caller = {},
): Promise<Answer> {
  const text = method === 'GET' ? '' : JSON.stringify(body ?? {});
  const sent = {
    origin: base,
    ...(text && { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }),
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const call = request(new URL(path, base), { method, headers: sent, agent: agentOf(from) }, (answer) => {
      let received = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        received += chunk;
      });
      answer.on('end', () => {
        if ((answer.statusCode ?? 500) >= 300)
          return reject(new Error(`${method} ${path}: ${answer.statusCode} ${received}`));
        const cookies = (answer.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
        resolve({ body: received ? JSON.parse(received) : undefined, cookies });
      });
    });
    call.on('error', reject);
    call.end(text);
  });
}

function agentOf(from: string): Agent {
  const known = agents.get(from) ?? new Agent({ keepAlive: true, maxSockets: 8, localAddress: from });
  agents.set(from, known);
  return known;
}

/** One of 16,000 addresses of the loopback network. */
export const addressOf = (n: number): string => `127.1.${Math.floor(n / 250) % 64}.${(n % 250) + 1}`;
