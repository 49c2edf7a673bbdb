// A company's own program in one file: you type what a customer writes, and what agents answer appears below it.
//
//   HOOK_URL=https://chat.example/hooks/… ACCOUNT=shop SECRET=whsec_… SIGNING_SECRET=whsec_… PORT=4100 node own-program.ts
//
// It prints the callback URL to enter in Parley. How Parley and it speak: docs/api-channel.md.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { readProgramCall, SignatureError, tellEvents } from 'parley-client/hooks';

const { HOOK_URL = '', ACCOUNT = '', SECRET = '', SIGNING_SECRET = '', PORT = '0' } = process.env;
const door = { url: HOOK_URL, secret: SECRET, account: ACCOUNT };
const customer = { id: 'customer-1', name: 'Mira Kaplan' };

/** In your database, so that a restart forgets none. */
const handled = new Set<string>();

async function answerCall(request: IncomingMessage): Promise<number> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  const { id, payload } = await readProgramCall({ headers: request.headers, body }, SIGNING_SECRET);
  if (payload.type !== 'message' || handled.has(id)) return 204;
  handled.add(id);
  console.log(`agent: ${payload.text}`);
  await tellEvents(door, [{ type: 'receipt', messageId: payload.id, state: 'delivered' }]);
  return 204;
}

const server = createServer((request, response) => {
  answerCall(request).then(
    (status) => response.writeHead(status).end(),
    // Anything but a forged call comes again.
    (error) => response.writeHead(error instanceof SignatureError ? 401 : 500).end(),
  );
});
server.listen(Number(PORT), '127.0.0.1', () => {
  console.log(`callback URL: http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});

createInterface({ input: process.stdin }).on('line', (text) => {
  const event = { type: 'message', id: crypto.randomUUID(), from: customer, text } as const;
  tellEvents(door, [event]).catch((error) => console.error(`not told: ${error}`));
});
