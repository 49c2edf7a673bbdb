import type { AddressInfo } from 'node:net';
import type { DownFrame, UpFrame } from '@parley/contract';
import { type WebSocket, WebSocketServer } from 'ws';
import { EPOCH } from './make-event.ts';

export type Peer = {
  /** What the client said, hello first. */
  frames: UpFrame[];
  hello(): Extract<UpFrame, { type: 'hello' }>;
  send(...frames: DownFrame[]): void;
  welcome(change?: Partial<Extract<DownFrame, { type: 'welcome' }>>): void;
  close(code: number): void;
  /** Cuts the line without a word. */
  cut(): void;
};

/** A server that speaks the contract's frames and otherwise does only what a test tells it. */
export async function startFeedServer(onHello: (peer: Peer) => void = () => {}) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const peers: Peer[] = [];
  server.on('connection', (socket) => {
    const peer = peerOf(socket);
    socket.on('message', (data) => {
      peer.frames.push(JSON.parse(String(data)));
      if (peer.frames.length === 1) {
        peers.push(peer);
        onHello(peer);
      }
    });
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`,
    /** Connections that have said hello, oldest first. */
    peers,
    close() {
      for (const socket of server.clients) socket.terminate();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
export type FeedServer = Awaited<ReturnType<typeof startFeedServer>>;

function peerOf(socket: WebSocket): Peer {
  const frames: UpFrame[] = [];
  const send = (...down: DownFrame[]) => {
    for (const frame of down) socket.send(JSON.stringify(frame));
  };
  return {
    frames,
    send,
    hello() {
      const [first] = frames;
      if (first?.type !== 'hello') throw new Error('the first frame is no hello');
      return first;
    },
    welcome(change = {}) {
      const [hello] = frames;
      const cursor = (hello?.type === 'hello' && hello.cursor) || 0;
      send({
        type: 'welcome',
        epoch: EPOCH,
        cursor,
        head: cursor,
        you: { kind: 'member', id: '00000000-0000-7000-8000-0000000000a0' },
        workspaceId: '00000000-0000-7000-8000-0000000000f0',
        heartbeatMs: 25_000,
        seesAll: change.you?.kind !== 'contact',
        settings: { ownMessagesSide: 'left', typingPreview: true, messageChars: 4_000 },
        ...change,
      });
    },
    close: (code) => socket.close(code),
    cut: () => socket.terminate(),
  };
}
