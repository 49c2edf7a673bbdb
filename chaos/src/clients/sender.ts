import type { Journal } from '../history.ts';
import type { Random } from '../random.ts';
import type { Actor } from '../world.ts';
import { request } from './http.ts';
import type { Frame, Line } from './line.ts';

export type Message = { cid: string; conv: string; text: string; kind: 'text' | 'note' };

export type SenderOptions = {
  actor: Actor;
  journal: Journal;
  random: Random;
  urls: string[];
  line: () => Line;
  /** Share of attempts that go by REST instead of the feed. */
  restShare: number;
  /** Told of every message that was acknowledged. */
  onAcked?: ((message: Message, seq: number) => void) | undefined;
};

/**
 * One actor's messages on their way: one after the other, each tried under its own name until its outcome is known, by
 * whichever door and node. A repeat may go another way than the first try.
 */
export type Sender = {
  add(message: Message): void;
  /** Told of every frame, to find acks and refusals. */
  onFrame(frame: Frame): void;
  waiting(): number;
  stop(): void;
};

type Outcome = { type: 'ok' | 'fail' | 'info'; seq?: number; number?: number | null; value?: unknown };

const ACK_PATIENCE_MS = 8_000;

export function createSender(options: SenderOptions): Sender {
  const { actor, journal, random } = options;
  const queue: Message[] = [];
  const answers = new Map<string, (outcome: Outcome) => void>();
  let isBusy = false;
  let isStopped = false;

  async function work(): Promise<void> {
    isBusy = true;
    for (let message = queue[0]; message && !isStopped; message = queue[0]) {
      await sendUntilKnown(message);
      queue.shift();
    }
    isBusy = false;
  }

  async function sendUntilKnown(message: Message): Promise<void> {
    const { cid, conv, text, kind } = message;
    const f = kind === 'note' ? 'note' : 'post';
    for (let attempt = 0; !isStopped; attempt++) {
      journal.log(actor.proc, 'invoke', f, { conv, cid, value: text });
      const { type, ...rest } = await tryOnce(message);
      journal.log(actor.proc, type, f, { conv, cid, ...rest });
      if (type === 'ok') options.onAcked?.(message, rest.seq as number);
      if (type !== 'info') return;
      await pause(random.between(50, Math.min(2_000, 150 * 2 ** attempt)));
    }
  }

  async function tryOnce(message: Message): Promise<Outcome> {
    if (random.next() < options.restShare || !options.line().isOnline()) return byRest(message);
    return byFeed(message);
  }

  async function byRest({ cid, conv, text, kind }: Message): Promise<Outcome> {
    const door = actor.kind === 'customer' ? '/v1/customer/conversations' : '/v1/conversations';
    const body = { clientId: cid, text, ...(kind === 'note' && { kind }) };
    try {
      const url = random.pick(options.urls);
      const answer = await request(url, 'POST', `${door}/${conv}/messages`, actor.headers, body);
      if (answer.status === 201) return { type: 'ok', seq: answer.body.seq, number: answer.body.number };
      return outcomeOf(answer.status, answer.body?.code);
    } catch (error) {
      return { type: 'info', value: String(error) };
    }
  }

  async function byFeed({ cid, conv, text, kind }: Message): Promise<Outcome> {
    const frame = {
      type: 'post',
      clientId: cid,
      conversationId: conv,
      text,
      ...(kind === 'note' && { kind }),
    };
    if (!options.line().send(frame)) return { type: 'info', value: 'no line' };
    const outcome = await new Promise<Outcome>((resolve) => {
      const timer = setTimeout(() => resolve({ type: 'info', value: 'no ack' }), ACK_PATIENCE_MS);
      answers.set(cid, (known) => {
        clearTimeout(timer);
        resolve(known);
      });
    });
    answers.delete(cid);
    if (outcome.value === 'no ack') options.line().drop();
    return outcome;
  }

  return {
    add: (message) => {
      queue.push(message);
      if (!isBusy) void work();
    },
    onFrame: (frame) => {
      const answer = answers.get(frame.clientId);
      if (frame.type === 'ack') answer?.({ type: 'ok', seq: frame.seq, number: frame.number });
      if (frame.type === 'refused') answer?.(outcomeOf(frame.problem.status, frame.problem.code));
      // A line that broke with an ack on it: the fate is unknown, and the next line will not tell.
      if (frame.type === 'welcome')
        for (const one of answers.values()) one({ type: 'info', value: 'line broke' });
    },
    waiting: () => queue.length,
    stop: () => {
      isStopped = true;
    },
  };
}

/** Refused for good, or worth another try. */
function outcomeOf(status: number, code: unknown): Outcome {
  const isTemporary = status >= 500 || status === 429 || status === 408;
  return { type: isTemporary ? 'info' : 'fail', value: code ?? status };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
