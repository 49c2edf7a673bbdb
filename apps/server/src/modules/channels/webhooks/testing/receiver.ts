import type { IncomingHttpHeaders } from 'node:http';
import { serve } from '../../../../platform/egress/testing/other-side.ts';

export type Received = {
  headers: IncomingHttpHeaders;
  text: string;
  // A test reads payloads of every shape.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  payload: any;
};
type Answer = { status: number; body?: string; headers?: Record<string, string> };

/** A company's own program that takes webhooks: what came, in order, and what it answers from now on. */
export type Receiver = {
  url: string;
  received: Received[];
  answer: (received: Received) => Answer | Promise<Answer>;
};

export async function openReceiver(status = 200): Promise<Receiver> {
  const receiver: Receiver = { url: '', received: [], answer: () => ({ status, body: 'thank you' }) };
  const { url } = await serve(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const received = { headers: request.headers, text, payload: JSON.parse(text) };
    receiver.received.push(received);
    const { status: code, body, headers } = await receiver.answer(received);
    response.writeHead(code, headers).end(body);
  });
  receiver.url = `${url}/hook`;
  return receiver;
}
