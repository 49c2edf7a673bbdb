import { WebSocket } from 'ws';

/** Somebody hostile, with what they have: a place among the customers of a workspace, and ids that are none of theirs. */
export type Attacker = {
  url: string;
  /** With the address that they come from, where a proxy is believed. */
  headers: Record<string, string>;
  inboxKey: string;
  topicId: string;
  token: string;
  conversationId: string;
  /** Conversations of others, which they try to read and to write to. */
  others: readonly string[];
  /** A share of an attack, for several attackers. */
  times?: number;
  /** Told before each message of theirs, and answers who is told what became of it: an answer that is no success is a refusal. */
  onPost?: (clientId: string, text: string) => (answer: { status: number; body: string }) => void;
};

export type Attack = {
  /** What was done, as `door status` and how often. */
  done(): Record<string, number>;
  /** Everything that was answered or told, for whoever looks for what should not be in it. */
  heard(): string[];
  stop(): Promise<void>;
};

/** How many of each go on at once. */
const AT_ONCE = { socket: 40, hello: 4, poll: 40, post: 4, visitor: 4, form: 2, read: 4, page: 2 };
const FRAMES_MS = 20;
/** Whoever is refused tries again after this long: as fast as a browser, not as fast as this machine can. */
const PAUSE_MS = 10;
/** Answers are looked through, and forgotten beyond this many. */
const MOST_HEARD = 20_000;

/** One hostile customer at every public door at once, until stopped. */
export function startAttack(attacker: Attacker): Attack {
  const { url, token, inboxKey, topicId, conversationId, others } = attacker;
  const headers = { ...attacker.headers, authorization: `Bearer ${token}` };
  const done: Record<string, number> = {};
  const heard: string[] = [];
  const over = new AbortController();
  const count = (what: string) => {
    done[what] = (done[what] ?? 0) + 1;
  };
  const hear = (text: string) => {
    if (heard.length < MOST_HEARD) heard.push(text);
  };
  let turn = 0;
  const other = () => others[turn++ % Math.max(1, others.length)] ?? conversationId;

  async function knock(
    door: string,
    method: string,
    path: string,
    body?: unknown,
    signal: AbortSignal | null = over.signal,
  ): Promise<{ status: number; body: string }> {
    const isForm = typeof body === 'string';
    const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
    const answer = await fetch(url + path, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': type }) },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
      signal,
    });
    const { status } = answer;
    const said = await answer.text();
    hear(said);
    count(`${door} ${status}`);
    return { status, body: said };
  }

  /** What became of a message is found out, whatever happens: the history of a run needs to know. */
  async function post(): Promise<void> {
    const message = { clientId: `hostile-${conversationId.slice(-12)}-${++turn}`, text: 'x'.repeat(2_000) };
    const path = `/v1/customer/conversations/${conversationId}/messages`;
    const tell = attacker.onPost?.(message.clientId, message.text);
    for (;;) {
      const answer = await knock('post', 'POST', path, message, null).catch(() => null);
      if (!answer || answer.status >= 500) continue;
      return tell?.(answer);
    }
  }

  const doors: Record<Exclude<keyof typeof AT_ONCE, 'socket' | 'hello'>, () => Promise<unknown>> = {
    poll: () => knock('poll', 'GET', `/v1/customer/feed?cursor=0&epoch=${conversationId}`),
    post,
    visitor: () => knock('visitor', 'POST', '/v1/customer/visitors', { inboxKey, name: `Visitor ${turn++}` }),
    form: () => knock('form', 'POST', `/f/${inboxKey}`, `text=hello&topicId=${topicId}&formId=x&formSeal=y`),
    read: () =>
      turn % 2
        ? knock('read', 'GET', `/v1/customer/conversations/${other()}/messages`)
        : knock('read', 'POST', `/v1/customer/conversations/${other()}/messages`, {
            clientId: `planted-${turn}`,
            text: 'planted',
          }),
    page: () => knock('page', 'GET', turn++ % 2 ? `/v1/customer/inboxes/${inboxKey}` : `/c/${inboxKey}`),
  };

  /** A feed that says all that it may, and more, until it is closed. */
  function speak(hello: object): Promise<void> {
    return new Promise((resolve) => {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/feed`, { headers: attacker.headers });
      const say = (frame: object) =>
        socket.readyState === WebSocket.OPEN && socket.send(JSON.stringify(frame));
      const stop = () => socket.terminate();
      over.signal.addEventListener('abort', stop, { once: true });
      let n = 0;
      let talk: NodeJS.Timeout | undefined;
      const begin = () => {
        talk ??= setInterval(() => {
          n += 1;
          say({ type: 'seen', conversationId, seq: n });
          say({ type: 'typing', conversationId, typing: n % 2 === 0, preview: 'x'.repeat(200) });
          say({ type: 'typing', conversationId: other(), typing: true, preview: 'planted' });
        }, FRAMES_MS);
      };
      socket.on('open', () => say({ type: 'hello', ...hello }));
      socket.on('message', (data) => {
        hear(data.toString());
        begin();
      });
      socket.on('unexpected-response', (_request, { statusCode }) => {
        count(`socket ${statusCode}`);
        socket.terminate();
      });
      socket.on('error', () => undefined);
      socket.on('close', (code) => {
        clearInterval(talk);
        over.signal.removeEventListener('abort', stop);
        count(`socket closed ${code}`);
        resolve();
      });
    });
  }

  async function goOn(task: () => Promise<unknown>): Promise<void> {
    while (!over.signal.aborted) {
      await task().catch(() => count('no answer'));
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  const tasks = Object.entries(AT_ONCE).flatMap(([door, atOnce]) =>
    Array.from({ length: Math.ceil(atOnce * (attacker.times ?? 1)) }, () => {
      if (door === 'socket') return goOn(() => speak({ token }));
      if (door === 'hello') return goOn(() => speak({ token: `pvt_${'A'.repeat(65)}` }));
      return goOn(doors[door as keyof typeof doors]);
    }),
  );
  return {
    done: () => done,
    heard: () => heard,
    stop: async () => {
      over.abort();
      await Promise.all(tasks);
    },
  };
}
