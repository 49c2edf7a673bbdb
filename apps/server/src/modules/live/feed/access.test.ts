import { CLOSE, UpFrame } from '@parley/contract';
import {
  type Actor,
  type Cast,
  clientId,
  createCast,
  type FeedRecorder,
  openFeed,
  type Schema,
  sampleOf,
  startTestServer,
  type TestServer,
  type TestWorkspace,
  until,
  whatIsStored,
} from '@parley/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';

describe('who is told what over the feed', () => {
  let server: TestServer;
  let home: TestWorkspace;
  let abroad: TestWorkspace;
  let cast: Cast;
  beforeAll(async () => {
    server = await startTestServer();
    [home, abroad] = [await server.workspace(), await server.workspace()];
    cast = await createCast(server, home, abroad);
  });
  afterAll(() => server.close());

  const helloOf = ({ token }: Actor) => (token ? { token } : { workspaceId: home.id });
  const headersOf = ({ token, headers }: Actor) => (token ? {} : headers);
  const open = (actor: Actor) => openFeed(server.url, { hello: helloOf(actor), headers: headersOf(actor) });

  /** What the hello of this caller is answered with. */
  function promised(actor: Actor): string {
    if (actor.kind === 'customer') return 'welcome';
    if (actor.kind === 'nobody') return 'not_signed_in';
    if (actor.kind === 'key')
      return actor.scopes.includes('conversations:read') ? 'welcome' : 'scope_missing';
    return actor.role ? 'welcome' : 'not_found';
  }

  test('V-28: the feed lets in whom REST lets in, and closes on everybody else', async () => {
    const told = await Promise.all(
      Object.entries(cast).map(async ([who, actor]) => {
        const feed = await open(actor);
        const first = await until(() => feed.frames[0]);
        if (first.type !== 'refused') return [who, first.type];
        expect((await feed.closed).code).toBe(CLOSE.notSignedIn);
        return [who, first.problem.code];
      }),
    );

    expect(Object.fromEntries(told)).toEqual(
      Object.fromEntries(Object.entries(cast).map(([who, actor]) => [who, promised(actor)])),
    );
  });

  test('V-16: a cookie opens no socket from a foreign page', async () => {
    const { origin, cookie = '' } = cast.owner.headers;
    const origins = [
      undefined,
      'null',
      'https://evil.example',
      `${origin}.evil.example`,
      `${origin}@evil.example`,
    ];

    const answers = await Promise.all(
      origins.map((from) => statusOfUpgrade('/feed', { cookie, ...(from && { origin: from }) })),
    );

    expect(answers).toEqual(origins.map(() => 403));
    expect(await statusOfUpgrade('/feed', { cookie, origin: origin as string })).toBe(101);
    expect(await statusOfUpgrade('/other', {})).toBe(404);
  });

  const statusOfUpgrade = (path: string, headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}${path}`, { headers });
      socket.on('open', () => {
        socket.close();
        resolve(101);
      });
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode as number));
      socket.on('error', reject);
    });

  /** Every frame of the contract that names a conversation, those included that nobody has thought of yet. */
  const framesFor = (conversationId: string) => {
    const named = { conversationId, preview: 'Let me in', seq: 1_000_000 };
    const kinds = (UpFrame as unknown as { anyOf: Schema[] }).anyOf.filter(
      (schema) => schema.properties?.conversationId,
    );
    const frames = kinds.map(
      (schema) => sampleOf(schema, { ...named, clientId: clientId() }) as Record<string, unknown>,
    );
    return [
      ...frames,
      { type: 'post', conversationId, clientId: clientId(), kind: 'note', text: 'Let me in' },
    ];
  };

  /** Frames that write, and are answered each. */
  const isWrite = ({ type }: Record<string, unknown>) =>
    ['post', 'correct', 'withdraw'].includes(String(type));

  /** Answered in order, so behind the pong everything before it was dealt with, but for what waits on the database. */
  async function sendAll(feed: FeedRecorder, frames: Record<string, unknown>[]) {
    for (const frame of frames) feed.send(frame);
    const writes = frames.filter(isWrite).length;
    await until(
      () => feed.frames.filter(({ type }) => type === 'refused' || type === 'ack').length >= writes,
    );
    // One more that must be looked up behind the others.
    feed.send({ type: 'post', conversationId: server.deps.newId(), clientId: 'the-last-of-them', text: 'x' });
    await feed.next('refused', (frame) => frame.clientId === 'the-last-of-them');
  }

  test('V-26: frames about a foreign conversation, or one of another customer, write nothing and tell nobody', async () => {
    const victim = await abroad.customer();
    const sibling = await home.customer();
    const [foreignId, siblingId] = [await victim.start('Private'), await sibling.start('Private')];
    const listeners = await Promise.all([abroad.owner.feed(), victim.feed(), sibling.feed()]);
    const before = await whatIsStored(server.databaseUrl);

    for (const [actor, ids] of [
      [cast.owner, [foreignId]],
      [cast.customer, [foreignId, siblingId]],
      [cast['key with every scope'] as Actor, [foreignId]],
    ] as const) {
      const feed = await open(actor);
      await feed.next('welcome');
      await sendAll(feed, ids.flatMap(framesFor));
      const refusals = feed.frames.filter((frame) => frame.type === 'refused');
      expect(new Set(refusals.map(({ problem }) => problem.code))).toEqual(new Set(['not_found']));
    }

    expect(await whatIsStored(server.databaseUrl)).toEqual(before);
    // A customer is told his own place in line, now and then.
    const told = listeners.flatMap(({ frames }) => frames).filter(({ type }) => type !== 'queue');
    expect(told.filter((frame) => /"(conversationId|seenSeq)"/.test(JSON.stringify(frame)))).toEqual([]);
  });

  test('a key that may only read writes nothing and shows itself to nobody', async () => {
    const customer = await home.customer();
    const id = await customer.start('Hello');
    const secret = cast['key for conversations:read'] as Actor;
    const theirs = await customer.feed();
    const feed = await open(secret);
    await home.owner.post(`/v1/conversations/${id}/claim`);
    const { seq } = (await feed.next('event', ({ event }) => event.type === 'conversation.assigned')).event;
    await until(() => theirs.events().some((event) => event.seq >= seq + 1));
    const before = await whatIsStored(server.databaseUrl);

    const frames = framesFor(id);
    await sendAll(feed, frames);

    const refusals = feed.frames
      .filter((frame) => frame.type === 'refused')
      .filter(({ conversationId }) => conversationId === id);
    expect(refusals.map(({ problem }) => problem.code)).toEqual(
      frames.filter(isWrite).map(() => 'scope_missing'),
    );
    expect(await whatIsStored(server.databaseUrl)).toEqual(before);
    expect(theirs.frames.filter(({ type }) => type === 'typing')).toEqual([]);
  });

  test('V-29: whatever happens in a workspace, no customer ever reads a note or a word of somebody else', async () => {
    const workspace = await server.workspace();
    const customers = await Promise.all(['Amina', 'John', 'Wanjiru'].map((name) => workspace.customer(name)));
    const feeds = await Promise.all(customers.map((customer) => customer.feed()));
    const ids = await Promise.all(customers.map((customer, n) => customer.start(`WORDS-OF-${n}`)));
    const { owner } = workspace;
    const act = fc.record({
      who: fc.nat(2),
      what: fc.constantFrom('say', 'note', 'claim', 'reply', 'release', 'close', 'reopen', 'type'),
    });
    const [agentFeed] = await Promise.all([owner.feed()]);

    const perform = async ({ who, what }: { who: number; what: string }) => {
      const [id, customer] = [ids[who] as string, customers[who]];
      const body = { clientId: clientId(), text: `WORDS-OF-${who}` };
      const at = `/v1/conversations/${id}`;
      if (what === 'say') return customer?.say(id, `WORDS-OF-${who}`);
      if (what === 'note')
        return owner.post(`${at}/messages`, { ...body, kind: 'note', text: 'CANARY-NOTE' });
      if (what === 'reply') return owner.post(`${at}/messages`, body);
      if (what === 'release')
        return owner.post(`${at}/hand-over`, { topicId: workspace.topicIds[1], note: 'CANARY-NOTE' });
      if (what === 'type')
        return agentFeed?.send({ type: 'typing', conversationId: id, typing: true, preview: 'CANARY-NOTE' });
      return owner.post(`${at}/${what}`);
    };
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 30 }), async (acts) => {
        await Promise.all(acts.map(perform));
      }),
      { numRuns: 5, endOnFailure: true },
    );
    const ends = await Promise.all(customers.map((customer, n) => customer.start(`WORDS-OF-${n}`)));
    await Promise.all(
      feeds.map((feed, n) => feed.next('event', ({ event }) => event.conversationId === ends[n])),
    );

    feeds.forEach((feed, n) => {
      const heard = JSON.stringify(feed.frames);
      expect(heard).not.toContain('CANARY');
      expect([0, 1, 2].filter((who) => heard.includes(`WORDS-OF-${who}`))).toEqual([n]);
      expect(
        feed.events().every(({ conversationId }) => [ids[n], ends[n]].includes(conversationId as string)),
      ).toBe(true);
    });
  });
});
