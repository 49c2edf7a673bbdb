import pLimit from 'p-limit';
import { WebSocket } from 'ws';
import { serveCalls } from '../workers/serve-calls.ts';

/** Frames that each customer was told his place with since they were last counted. */
let frames: number[] = [];

/** Opens a feed for every token, `atOnce` at a time. */
async function open({
  url,
  tokens,
  atOnce,
}: {
  url: string;
  tokens: string[];
  atOnce: number;
}): Promise<void> {
  frames = tokens.map(() => 0);
  await pLimit(atOnce).map(tokens, (token, n) => openOne(`${url.replace('http', 'ws')}/feed`, token, n));
}

function openOne(url: string, token: string, n: number): Promise<void> {
  const socket = new WebSocket(url, {
    perMessageDeflate: false,
    localAddress: `127.3.${Math.floor(n / 250)}.1`,
  });
  return new Promise((letIn, refused) => {
    socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', token })));
    socket.on('error', refused);
    socket.on('close', (code) => refused(new Error(`closed with ${code}`)));
    socket.on('message', (data: Buffer) => {
      const type = data.toString('latin1', 9, 14);
      if (type === 'queue') frames[n] = (frames[n] ?? 0) + 1;
      if (type === 'welco') letIn();
    });
  });
}

serveCalls({
  open,
  forget: async () => void frames.fill(0),
  /** Frames of all, and the most that one customer got. */
  count: async () => ({
    all: frames.reduce((sum, n) => sum + n, 0),
    most: Math.max(...frames),
    told: frames.filter((n) => n > 0).length,
  }),
});
