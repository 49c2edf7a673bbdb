import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { isSigned } from './is-signed.ts';
import { type Borrower, loanCardOf } from './loan-card.ts';

/** How it answers: as it should, not at all, or with an error. */
export type LoanFate = 'well' | 'silent' | 'broken';

/** A lender’s own system, which is asked what it knows of a borrower. Listens on this machine only. */
export type LoanSimulator = {
  /** Where cards are asked for. */
  url: string;
  /** From now on calls must be signed with this. */
  trust(secret: string): void;
  fares(fate: LoanFate): void;
  close(): Promise<void>;
};

type Options = {
  /** Where it listens; 0 lets the system choose. */
  port?: number;
  now: () => Date;
};

export async function startLoanSimulator({ port = 0, now }: Options): Promise<LoanSimulator> {
  let secret: string | null = null;
  let fate: LoanFate = 'well';

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    if (fate === 'silent') return;
    if (fate === 'broken') return void response.writeHead(503).end('The loan system is being mended');
    if (!secret || !isSigned(secret, request.headers, body, now()))
      return void response.writeHead(401).end('Who are you?');
    const { contact } = (JSON.parse(body) as { data: { contact: Borrower } }).data;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(loanCardOf(contact, now())));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(400).end());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/card`,
    trust: (given) => {
      secret = given;
    },
    fares: (next) => {
      fate = next;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
