import { createServer, request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** The line between one browser and the server, which a test can cut: a proxy on loopback. */
export type Line = {
  url: string;
  /** Breaks every connection without a goodbye and lets no new one through. */
  cut(): void;
  mend(): void;
  /** Lets nothing through to the browser's sockets, though they live; what came meanwhile follows when it flows again. */
  hold(): void;
  flow(): void;
  close(): Promise<void>;
};

export async function openLine(): Promise<Line> {
  const ends = new Set<Socket>();
  const tunnels = new Set<{ near: Socket; far: Socket }>();
  let isCut = false;
  const proxy = createServer((incoming, outgoing) => {
    const { method, headers, url = '' } = incoming;
    const onward = request(url, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  proxy.on('connection', (socket) => (isCut ? socket.destroy() : keep(socket)));
  // A WebSocket asks for a tunnel.
  proxy.on('connect', ({ url = '' }, near: Socket) => {
    const { hostname, port } = new URL(`http://${url}`);
    const far = keep(connect(Number(port), hostname, () => near.write('HTTP/1.1 200 OK\r\n\r\n')));
    near.on('error', () => far.destroy()).on('close', () => far.destroy());
    const tunnel = { near, far };
    tunnels.add(tunnel);
    far.on('close', () => tunnels.delete(tunnel) && near.destroy());
    near.pipe(far).pipe(near);
  });

  function keep(socket: Socket): Socket {
    ends.add(socket);
    return socket.on('error', () => socket.destroy()).on('close', () => ends.delete(socket));
  }
  function cut(): void {
    isCut = true;
    for (const socket of ends) socket.destroy();
  }

  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    cut,
    mend: () => {
      isCut = false;
    },
    hold: () => {
      for (const { near, far } of tunnels) far.unpipe(near);
    },
    flow: () => {
      for (const { near, far } of tunnels) far.pipe(near);
    },
    close: async () => {
      cut();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
