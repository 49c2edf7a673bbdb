import { createConnection, type Socket } from 'node:net';
import { until } from '@parley/testkit/until';

/** What somebody who holds Redis hears: of whom it was meant for, and what. */
export type Letter = { channel: string; text: string };

/** Whoever holds Redis, or shares it: hears all that passes, and says what it likes. */
export type RedisSpy = {
  heard: Letter[];
  /** How many listen there. */
  say(letter: Letter): void;
  close(): void;
};

export async function openRedisSpy(path: string): Promise<RedisSpy> {
  const heard: Letter[] = [];
  const ear = createConnection(path);
  const mouth = createConnection(path);
  // Answers are not read: nobody waits for them, and they must not fill the line.
  mouth.resume();
  for (const line of [ear, mouth]) line.on('error', () => undefined);
  let isListening = false;
  readReplies(ear, (words) => {
    isListening = true;
    const [kind, , channel, text] = words;
    if (kind === 'pmessage' && channel !== undefined && text !== undefined) heard.push({ channel, text });
  });
  ear.write(command(['PSUBSCRIBE', '*']));
  await until(() => isListening);
  return {
    heard,
    say: ({ channel, text }) => void mouth.write(command(['PUBLISH', channel, text])),
    close: () => {
      ear.destroy();
      mouth.destroy();
    },
  };
}

const command = (words: string[]): string =>
  `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;

/** Of RESP as much as a subscriber is told: lists of texts and numbers. */
function readReplies(line: Socket, onReply: (words: string[]) => void): void {
  let rest = Buffer.alloc(0);
  line.on('data', (data) => {
    rest = Buffer.concat([rest, data]);
    for (let reply = takeReply(rest); reply; reply = takeReply(rest)) {
      rest = rest.subarray(reply.length);
      onReply(reply.words);
    }
  });
}

function takeReply(bytes: Buffer): { words: string[]; length: number } | undefined {
  let at = 0;
  const takeLine = (): string | undefined => {
    const end = bytes.indexOf('\r\n', at);
    if (end < 0) return undefined;
    const text = bytes.toString('utf8', at, end);
    at = end + 2;
    return text;
  };
  const count = Number(takeLine()?.slice(1));
  const words: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const head = takeLine();
    if (head === undefined) return undefined;
    if (!head.startsWith('$')) {
      words.push(head.slice(1));
      continue;
    }
    const size = Number(head.slice(1));
    if (bytes.length < at + size + 2) return undefined;
    words.push(bytes.toString('utf8', at, at + size));
    at += size + 2;
  }
  return Number.isNaN(count) ? undefined : { words, length: at };
}
