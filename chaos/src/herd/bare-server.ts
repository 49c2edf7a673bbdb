// What the same machine can do at all: a bare `ws` server that welcomes whoever says hello. It says on which port.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (socket) => {
  socket.on('error', () => socket.terminate());
  socket.on('message', (data) => {
    const { cursor = 0 } = JSON.parse(data.toString()) as { cursor?: number };
    socket.send(JSON.stringify({ type: 'welcome', cursor }));
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(`listening on ${(server.address() as AddressInfo).port}`);
});
