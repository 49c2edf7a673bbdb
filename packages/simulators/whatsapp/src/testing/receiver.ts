import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from '../world/model.ts';

export interface Received {
  headers: IncomingMessage['headers'];
  raw: Buffer;
}

/** A business that keeps what comes by webhook and answers what it is told to. */
export interface Receiver {
  url: string;
  received: Received[];
  /** The next answers; 200 when there is none left. */
  answers: number[];
  close: () => Promise<void>;
}

export async function startReceiver(verifyToken: string): Promise<Receiver> {
  const received: Received[] = [];
  const answers: number[] = [];
  const server = createServer((request, response) => {
    if (request.method === 'GET') greet(request, response, verifyToken);
    else
      void readAll(request).then((raw) => {
        received.push({ headers: request.headers, raw });
        response.writeHead(answers.shift() ?? 200).end();
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}/hook`, received, answers, close };
}

function greet(request: IncomingMessage, response: ServerResponse, verifyToken: string): void {
  const { searchParams } = new URL(request.url ?? '', 'http://localhost');
  const right = searchParams.get('hub.verify_token') === verifyToken;
  response.writeHead(right ? 200 : 403).end(right ? searchParams.get('hub.challenge') : undefined);
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** All the values in what came, in order. */
export function valuesIn(received: Received[]): Json[] {
  return received
    .flatMap(({ raw }) => (JSON.parse(raw.toString()) as { entry: { changes: { value: Json }[] }[] }).entry)
    .flatMap((entry) => entry.changes)
    .map((change) => change.value);
}

export function statusesIn(received: Received[]): Json[] {
  return valuesIn(received).flatMap((value) => (value.statuses as Json[] | undefined) ?? []);
}

export function messagesIn(received: Received[]): Json[] {
  return valuesIn(received).flatMap((value) => (value.messages as Json[] | undefined) ?? []);
}
