/** Who opens a socket, and how he makes himself known. */
export type Person = {
  /** What he says when the socket is open; for Socket.IO, when the server has opened it. */
  hello: string;
  headers?: Record<string, string>;
  conversationId: string;
  /** An agent: he is told what all customers of his workspace post. */
  watches: boolean;
};

export type DialectName = 'parley' | 'bare' | 'socketIo';

/** What a frame means to whoever makes load. Acknowledgement and message carry the clientId of the post. */
export type Heard =
  | { kind: 'ready' | 'refused' | 'other' }
  | { kind: 'reply'; text: string }
  | { kind: 'ack' | 'message'; clientId: string };

export type Dialect = {
  path: string;
  /** Whether he speaks first. */
  speaksFirst: boolean;
  post(person: Person, clientId: string, n: number): string;
  /** Cheap: the load shares the cores with what it measures, so no frame is parsed whole. */
  hear(frame: Buffer, person: Person): Heard;
};

/** Some 70 characters, as people write in a chat. */
export const TEXT = 'My order has not arrived yet, could you have a look where it is, please?';

const OTHER: Heard = { kind: 'other' };
const READY: Heard = { kind: 'ready' };
const REFUSED: Heard = { kind: 'refused' };

const letter = (text: string): number => text.charCodeAt(0);

/** The text behind `mark`, up to the next quotation mark. */
function between(frame: Buffer, mark: string, from: number): string {
  const start = frame.indexOf(mark, from, 'latin1');
  if (start < 0) return '';
  const first = start + mark.length;
  return frame.toString('latin1', first, frame.indexOf(0x22, first));
}

/** `{"type":"ack",…`: the tenth byte tells the types apart. */
const parley: Dialect = {
  path: '/feed',
  speaksFirst: true,
  post: ({ conversationId }, clientId) =>
    `{"type":"post","clientId":"${clientId}","conversationId":"${conversationId}","text":"${TEXT}"}`,
  hear: (frame, { watches }) => {
    const type = frame[9];
    if (type === letter('a')) return { kind: 'ack', clientId: between(frame, '"clientId":"', 13) };
    if (type === letter('e'))
      return watches && frame.includes('"message.posted"', 20, 'latin1')
        ? { kind: 'message', clientId: between(frame, '"clientId":"', 150) }
        : OTHER;
    if (type === letter('w')) return READY;
    return frame.toString('latin1', 9, 16) === 'refused' ? REFUSED : OTHER;
  },
};

/** The first byte is the type: `r`eady, `a`ck, `m`essage. */
const bare: Dialect = {
  path: '/',
  speaksFirst: true,
  post: (_, clientId) => `{"type":"post","clientId":"${clientId}","text":"${TEXT}"}`,
  hear: (frame) => {
    if (frame[0] === letter('r')) return READY;
    if (frame[0] === letter('a')) return { kind: 'ack', clientId: frame.toString('latin1', 1) };
    return frame[0] === letter('m')
      ? { kind: 'message', clientId: between(frame, '"clientId":"', 0) }
      : OTHER;
  },
};

/** Engine.IO's packet type, then Socket.IO's: 0 open, 2 ping, 40 connect, 42 event, 43 acknowledgement. */
const socketIo: Dialect = {
  path: '/socket.io/?EIO=4&transport=websocket',
  speaksFirst: false,
  post: ({ conversationId }, clientId, n) =>
    `42${n}["post",{"clientId":"${clientId}","conversationId":"${conversationId}","text":"${TEXT}"}]`,
  hear: (frame, { hello, watches }) => {
    if (frame[0] === letter('0')) return { kind: 'reply', text: `40${hello}` };
    if (frame[0] === letter('2')) return { kind: 'reply', text: '3' };
    if (frame[1] === letter('0')) return READY;
    if (frame[1] === letter('3')) return { kind: 'ack', clientId: between(frame, '"clientId":"', 2) };
    return frame[1] === letter('2') && watches
      ? { kind: 'message', clientId: between(frame, '"clientId":"', 2) }
      : OTHER;
  },
};

export const DIALECTS: Record<DialectName, Dialect> = { parley, bare, socketIo };
