import { createServer } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import { serveCalls } from '../workers/serve-calls.ts';

// Nothing but sockets: whoever says `c` is a customer, whoever says `w` watches. What a customer says is acknowledged to him
// and passed on to everybody who watches. Nothing is stored and nobody is asked who he is.

const watchers = new Set<WebSocket>();
const http = createServer();
const server = new WebSocketServer({ server: http, perMessageDeflate: false, maxPayload: 64 * 1024 });

server.on('connection', (socket) => {
  socket.once('message', (hello: Buffer) => {
    if (hello.toString() === 'w') watchers.add(socket);
    socket.send('r');
    socket.on('message', (data: Buffer) => passOn(socket, data.toString()));
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => watchers.delete(socket));
});

function passOn(sender: WebSocket, text: string): void {
  const { clientId } = JSON.parse(text) as { clientId: string };
  const message = `m${text}`;
  for (const watcher of watchers) if (watcher.readyState === WebSocket.OPEN) watcher.send(message);
  sender.send(`a${clientId}`);
}

serveCalls({
  listen: () =>
    new Promise<number>((resolve) => {
      http.listen(0, '127.0.0.1', 4096, () => resolve((http.address() as { port: number }).port));
    }),
});
