import { WebSocket } from 'ws';
import { tokenOf } from '../../data/random.ts';
import type { LineCompany } from './line-company.ts';

/** An agent's open feed, on which he hears who was given to whom. */
export type Watch = { next(): Promise<string>; close(): void };

/** Opens the feed of agent 0; `next` resolves with the conversation that is assigned next, and is asked before it happens. */
export async function watchAssignments({ parley, history }: LineCompany): Promise<Watch> {
  const socket = new WebSocket(`${parley.url.replace('http', 'ws')}/feed`);
  let told: (id: string) => void = () => undefined;
  await new Promise<void>((welcomed, failed) => {
    socket.on('error', failed);
    socket.on('close', (code) => failed(new Error(`the feed was closed with ${code}`)));
    socket.on('open', () =>
      socket.send(JSON.stringify({ type: 'hello', token: tokenOf('pak', history.workspaceId, 0) })),
    );
    socket.on('message', (data) => {
      const frame = JSON.parse(data.toString());
      if (frame.type === 'welcome') welcomed();
      if (frame.type === 'event' && frame.event.type === 'conversation.assigned')
        told(frame.event.conversationId);
    });
  });
  return {
    next: () =>
      new Promise((resolve) => {
        told = resolve;
      }),
    close: () => socket.terminate(),
  };
}
