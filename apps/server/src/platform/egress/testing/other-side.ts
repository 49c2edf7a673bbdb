import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createRawServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { type IpRange, parseRange } from '../../ip-ranges.ts';
import { createEgress, type Egress, type EgressOptions } from '../egress.ts';

/** An egress that may call this machine, on any port. */
export function openEgress(options: Partial<EgressOptions> = {}): Egress {
  const allowed = [parseRange('127.0.0.0/8') as IpRange];
  const egress = createEgress({ allowed, ports: [[1, 65_535]], ...options });
  onTestFinished(() => egress.close());
  return egress;
}

/** A server that speaks HTTP as it should. */
export const serve = (answer: RequestListener): Promise<{ url: string; port: number }> =>
  listen(createServer(answer));

/** A server that says what it likes once it has read something, or at once. */
export const serveRaw = (talk: (socket: Socket) => void): Promise<{ url: string; port: number }> =>
  listen(
    createRawServer((socket) => {
      socket.on('error', () => undefined);
      talk(socket);
    }),
  );

async function listen(server: Server): Promise<{ url: string; port: number }> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port };
}
