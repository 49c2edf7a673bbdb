import { startTestServer, type TestServer, until } from '@parley/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LogEvent } from './log-event.ts';
import { createLogTail, type LogSource, type LogTail } from './tail.ts';

const W = 'a workspace';
const REPAIR_MS = 25;
const POLL_MS = 1_000;

const eventAt = (seq: number): LogEvent => ({
  seq,
  at: new Date(0),
  type: 'conversation.seen',
  conversationId: 'a conversation',
  contactId: null,
  actor: null,
  payload: { seen: { by: 'contact', seenSeq: 0 } },
});
const eventsFrom = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, n) => eventAt(first + n));

describe('the live end of a log', () => {
  let table: LogEvent[];
  let reads: number;
  let isDown: boolean;
  let tail: LogTail;
  let heard: number[];
  let errors: unknown[];
  const source: LogSource = {
    readHeads: async (ids) => {
      if (isDown) throw new Error('the database is gone');
      return new Map(ids.map((id) => [id, table.length]));
    },
    readEvents: async (_, after, limit) => {
      reads += 1;
      if (isDown) throw new Error('the database is gone');
      return table.slice(after, after + limit);
    },
  };
  beforeEach(() => {
    vi.useFakeTimers();
    [table, reads, isDown, heard, errors] = [eventsFrom(1, 10), 0, false, [], []];
    tail = createLogTail(source, (error) => errors.push(error));
  });
  afterEach(() => {
    tail.close();
    vi.useRealTimers();
  });

  const listen = () => tail.subscribe(W, (events) => heard.push(...events.map(({ seq }) => seq)));
  /** Commits more events; the hints are the test's. */
  const commit = (count: number) => {
    const fresh = eventsFrom(table.length + 1, table.length + count);
    table.push(...fresh);
    return fresh;
  };
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  const expectHeard = (first: number, last: number) =>
    expect(heard).toEqual(eventsFrom(first, last).map(({ seq }) => seq));

  test('tells what is new from the head on, in order', async () => {
    await listen();
    expect(tail.head(W)).toBe(10);

    tail.publish(W, commit(2));
    tail.publish(W, commit(1));

    expectHeard(11, 13);
    expect(reads).toBe(0);
  });

  test('hints out of order, doubled and overlapping are told once and in order', async () => {
    await listen();
    const [one, two, three, four] = [commit(2), commit(1), commit(3), commit(1)] as const;

    for (const hint of [three, one, one, [...two, ...three], four, two, three]) tail.publish(W, hint);
    await pass(REPAIR_MS);

    expectHeard(11, 17);
  });

  test('a hint that got lost is read from the table a moment after a later one came', async () => {
    await listen();
    commit(5);

    tail.publish(W, commit(1));
    expect(heard).toEqual([]);
    await pass(REPAIR_MS);

    expectHeard(11, 16);
    expect(reads).toBe(1);
  });

  test('what another process announces is read at once; a flood of it, also of what is not there, makes one more reading', async () => {
    await listen();
    commit(1);

    tail.announce(W, 11);
    await pass(0);
    expectHeard(11, 11);
    commit(2);
    for (const head of [12, 13, Number.MAX_SAFE_INTEGER, 5]) tail.announce(W, head);
    await pass(0);

    expectHeard(11, 13);
    expect(reads).toBeLessThanOrEqual(3);
    tail.publish(W, commit(1));
    expectHeard(11, 14);
  });

  test('what nobody hinted at is found by the poll', async () => {
    await listen();
    commit(2_500);

    await pass(POLL_MS);

    expectHeard(11, 2_510);
  });

  test('a database that is gone delays, and nothing is lost', async () => {
    await listen();
    isDown = true;
    commit(3);
    tail.publish(W, commit(1));
    await pass(3 * POLL_MS);
    expect([heard, errors.length > 0]).toEqual([[], true]);

    isDown = false;
    await pass(POLL_MS);

    expectHeard(11, 14);
  });

  test('a log that could not be opened is opened by the next who listens', async () => {
    isDown = true;
    await expect(listen()).rejects.toThrow('the database is gone');

    isDown = false;
    await listen();
    tail.publish(W, commit(1));

    expectHeard(11, 11);
  });

  test('what is committed while the log is being opened is told once or stands before the head', async () => {
    const opening = listen();
    tail.publish(W, commit(2));
    await opening;
    tail.publish(W, commit(1));
    await pass(POLL_MS);

    expect(heard).toEqual(eventsFrom(tail.head(W) - heard.length + 1, 13).map(({ seq }) => seq));
    expect(tail.head(W)).toBe(13);
  });

  test('whoever comes in the moment in which the last one goes hears everything', async () => {
    const stop = await listen();
    const late: number[] = [];

    const joining = tail.subscribe(W, (events) => late.push(...events.map(({ seq }) => seq)));
    stop();
    await joining;
    tail.publish(W, commit(2));
    await pass(POLL_MS);

    expect(late).toEqual([11, 12]);
  });

  test('memory reaches back for a while; what is older is not pretended', async () => {
    await listen();
    expect(tail.recent(W, 10)).toEqual([]);
    expect(tail.recent(W, 9)).toBeNull();

    tail.publish(W, commit(5_000));

    expect(tail.recent(W, 5_000)?.map(({ seq }) => seq)).toEqual(
      eventsFrom(5_001, 5_010).map(({ seq }) => seq),
    );
    expect(tail.recent(W, 11)).toBeNull();
    const oldest = tail.recent(W, 3_000);
    expect(oldest?.[0]?.seq).toBe(3_001);
  });

  test('what an event takes back of earlier ones is told to nobody who comes later', async () => {
    const told = (event: LogEvent) => event.payload as Record<string, unknown>;
    const takingBack = createLogTail(source, console.error, undefined, (later) => {
      const { takesBack } = told(later);
      return takesBack === undefined
        ? null
        : (earlier) => (earlier.seq === takesBack ? { ...earlier, payload: {} as never } : earlier);
    });
    const live: unknown[] = [];
    await takingBack.subscribe(W, (events) => live.push(...events.map(told)));
    const withPayload = (event: LogEvent, payload: object) => ({ ...event, payload: payload as never });
    const [secret, next, change] = commit(3) as [LogEvent, LogEvent, LogEvent];

    takingBack.publish(W, [withPayload(secret, { text: 'secret' })]);
    takingBack.publish(W, [
      withPayload(next, { text: 'next' }),
      withPayload(change, { takesBack: secret.seq }),
    ]);

    expect(live).toEqual([{ text: 'secret' }, { text: 'next' }, { takesBack: 11 }]);
    expect(takingBack.recent(W, 10)?.map(told)).toEqual([{}, { text: 'next' }, { takesBack: 11 }]);
    takingBack.close();
  });

  test('when nobody listens, nothing is kept and nothing polled', async () => {
    const stop = await listen();
    stop();
    tail.publish(W, commit(1));
    await pass(10 * POLL_MS);

    expect([tail.head(W), reads, heard]).toEqual([0, 0, []]);
  });
});

describe('the live end of a real log', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  test('two nodes with a thousand posts between them tell the same log, without a hint from each other', async () => {
    const workspace = await server.workspace();
    const other = await server.secondNode();
    const heard: [number[], number[]] = [[], []];
    const tails = [server.deps.tail, other.deps.tail];
    for (const [n, tail] of tails.entries())
      await tail.subscribe(workspace.id, (events) => heard[n]?.push(...events.map(({ seq }) => seq)));
    const before = server.deps.tail.head(workspace.id);
    const customer = await workspace.customer();
    const id = await customer.start('Hello');

    await Promise.all(
      Array.from({ length: 500 }, (_, n) => {
        const headers = { authorization: `Bearer ${customer.token}`, 'content-type': 'application/json' };
        const body = JSON.stringify({ clientId: `post-number-${n}`, text: `text ${n}` });
        return (n % 2 ? other : server).stranger.request(
          'POST',
          `/v1/customer/conversations/${id}/messages`,
          { body, headers },
        );
      }),
    );

    const all = Array.from({ length: 502 }, (_, n) => before + 1 + n);
    await until(() => heard.every((seqs) => seqs.length >= 502));
    expect(heard).toEqual([all, all]);
  });
});
