// Prints each message that is posted. Make a webhook under Settings → Webhooks that leads here, and give its secret.
//
//   SECRET=whsec_… PORT=4200 node webhook-receiver.ts
//
// What comes when: docs/webhooks.md.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readWebhook, SignatureError } from 'parley-client/hooks';

const { SECRET = '', PORT = '0' } = process.env;

/** In your database, so that a restart forgets none. */
const handled = new Set<string>();

async function answerCall(request: IncomingMessage): Promise<number> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  const { id, payload } = await readWebhook({ headers: request.headers, body }, SECRET);
  if (handled.has(id)) return 204;
  handled.add(id);
  const { data } = payload;
  if (data.type === 'message.posted') console.log(`${data.message.author.name ?? '?'}: ${data.message.text}`);
  return 204;
}

const server = createServer((request, response) => {
  answerCall(request).then(
    (status) => response.writeHead(status).end(),
    (error) => response.writeHead(error instanceof SignatureError ? 401 : 500).end(),
  );
});
server.listen(Number(PORT), '127.0.0.1', () => {
  console.log(`listening at http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
