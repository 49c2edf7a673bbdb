import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a database that can be broken, as a network or a machine would. */
export type DatabaseLine = {
  /** The same database, through this line. */
  url: string;
  /** Everybody is thrown out, and nobody is let in. */
  cut(): void;
  /** Nobody is thrown out, and nothing goes through any more. */
  hold(): void;
  /** All is well again. */
  mend(): void;
  close(): Promise<void>;
};

export async function openDatabaseLine(databaseUrl: string): Promise<DatabaseLine> {
  const pairs = new Set<[Socket, Socket]>();
  let state: 'whole' | 'cut' | 'held' = 'whole';
  const server = createServer({ pauseOnConnect: true }, (near) => {
    if (state === 'cut') return void near.destroy();
    const far = connect(targetOf(databaseUrl));
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    for (const socket of pair) {
      socket.on('error', () => undefined);
      socket.on('close', () => {
        pairs.delete(pair);
        for (const end of pair) end.destroy();
      });
    }
    if (state === 'whole') join(pair);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.search = '';
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const breakAll = () => {
    for (const [near, far] of pairs) {
      near.destroy();
      far.destroy();
    }
  };
  return {
    url: url.toString(),
    cut: () => {
      state = 'cut';
      breakAll();
    },
    hold: () => {
      state = 'held';
      for (const [near, far] of pairs) {
        near.unpipe(far).pause();
        far.unpipe(near).pause();
      }
    },
    mend: () => {
      if (state === 'held') for (const pair of pairs) join(pair);
      state = 'whole';
    },
    close: async () => {
      breakAll();
      server.close();
      await once(server, 'close');
    },
  };
}

function join([near, far]: [Socket, Socket]): void {
  near.pipe(far);
  far.pipe(near);
}

/** A server on a Unix socket stands in the query, as libpq wants it. */
function targetOf(databaseUrl: string): { path: string } | { host: string; port: number } {
  const url = new URL(databaseUrl);
  const folder = url.searchParams.get('host');
  return folder
    ? { path: `${folder}/.s.PGSQL.${url.port || '5432'}` }
    : { host: url.hostname, port: Number(url.port || 5432) };
}
