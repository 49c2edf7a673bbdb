import http from 'node:http';
import https from 'node:https';

export interface Request {
  method: 'GET' | 'POST';
  url: string;
  headers?: Record<string, string>;
  body?: Buffer;
  timeoutMs: number;
  agents?: Agents;
}

export interface Answer {
  status: number;
  type: string;
  body: Buffer;
}

/** Connections that are kept, so many at a time. */
export class Agents {
  readonly http = new http.Agent({ keepAlive: true });
  readonly https = new https.Agent({ keepAlive: true });

  limit(connections: number): void {
    this.http.maxSockets = connections;
    this.https.maxSockets = connections;
  }

  close(): void {
    this.http.destroy();
    this.https.destroy();
  }
}

/** Calls somebody and reads at most `maxBytes` of the answer; follows no redirect, as Meta follows none. */
export function call(request: Request, maxBytes = 65_536): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const secure = request.url.startsWith('https:');
    const outgoing = (secure ? https : http).request(request.url, {
      method: request.method,
      agent: request.agents?.[secure ? 'https' : 'http'],
      headers: { ...request.headers, ...(request.body && { 'content-length': request.body.length }) },
      signal: AbortSignal.timeout(request.timeoutMs),
    });
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      readBounded(incoming, maxBytes).then(
        (body) =>
          resolve({
            status: incoming.statusCode ?? 0,
            type: String(incoming.headers['content-type'] ?? ''),
            body,
          }),
        reject,
      );
    });
    outgoing.end(request.body);
  });
}

async function readBounded(incoming: http.IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > maxBytes) throw new Error(`answer larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
