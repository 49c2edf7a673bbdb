import { CLOSE, type DownFrame, type UpFrame } from '@parley/contract';
import { startTestServer, type TestAgent, type TestServer, type TestWorkspace, until } from '@parley/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from './connection.ts';
import { begin } from './say-hello.ts';

const HELLO: Extract<UpFrame, { type: 'hello' }> = { type: 'hello' };
const ROUNDS = 40;
const SOCKETS_PER_ROUND = 10;

describe('a right that changes between the door and the feed', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  let database: pg.Client;
  beforeAll(async () => {
    server = await startTestServer();
    workspace = await server.workspace();
    database = new pg.Client({ connectionString: server.databaseUrl });
    await database.connect();
  });
  afterAll(async () => {
    await database.end();
    await server.close();
  });

  /** Whoever was let in at the door, and stands there still. */
  const atTheDoor = (agent: TestAgent) =>
    server.deps.authenticator.identify(
      { token: undefined, headers: agent.headers, address: '127.0.0.1', workspaceId: workspace.id },
      'member',
    );

  type Told = { connection: Connection; frames: (DownFrame | Buffer)[]; codes: number[] };
  function lineOf(caller: Connection['caller']): Told {
    const frames: Told['frames'] = [];
    const codes: number[] = [];
    const connection: Connection = {
      caller,
      subject: { kind: 'member', id: caller.kind === 'member' ? caller.memberId : '' },
      address: '127.0.0.1',
      token: null,
      welcomed: false,
      live: false,
      liveFrom: 0,
      ownerIds: new Set(),
      viewing: null,
      places: new Map(),
      access: new Map(),
      seen: new Map(),
      moments: { run: () => undefined, flush: () => undefined, end: () => undefined },
      send: (frame) => frames.push(frame),
      sendText: (text) => frames.push(JSON.parse(text)),
      sendFrames: (bytes) => frames.push(bytes),
      isBehind: () => false,
      drained: async () => undefined,
      close: (code) => codes.push(code),
    };
    return { connection, frames, codes };
  }

  /** What was committed has reached this node's feeds. */
  const told = async (change: () => Promise<unknown>, type: string) => {
    const feed = await workspace.owner.feed();
    await change();
    await feed.next('event', ({ event }) => event.type === type);
    await feed.close();
  };

  test('whoever was removed in between is told nothing, and sent away', async () => {
    const agent = await workspace.agent('Gone');
    const { connection, frames, codes } = lineOf(await atTheDoor(agent));
    await told(() => workspace.owner.delete(`/v1/members/${agent.memberId}`), 'member.removed');

    await begin(server.deps, connection, HELLO, 25_000);
    server.deps.hub.leave(connection);

    expect(codes).toEqual([CLOSE.sessionEnded]);
    expect(frames).toEqual([]);
  });

  test('whoever was given another role in between goes on with that one', async () => {
    const agent = await workspace.agent('Sue', { role: 'supervisor' });
    const { connection, frames } = lineOf(await atTheDoor(agent));
    await told(
      () => workspace.owner.patch(`/v1/members/${agent.memberId}`, { role: 'agent' }),
      'member.updated',
    );

    await begin(server.deps, connection, HELLO, 25_000);
    server.deps.hub.leave(connection);

    expect(connection.caller).toMatchObject({ memberId: agent.memberId, role: 'agent' });
    expect(frames).toContainEqual(expect.objectContaining({ type: 'welcome' }));
  });

  /** As if neither the door nor the log had told: whatever the reason, nobody stays for good. */
  test('whom nothing told of a removal or a new role, the sweep finds', async () => {
    const [gone, sue] = await Promise.all([
      workspace.agent('Unheard'),
      workspace.agent('Sue', { role: 'supervisor' }),
    ]);
    const feed = await gone.feed();
    await sue.feed();
    const callers = () => server.deps.hub.connections().map(({ caller }) => caller);
    const isAgent = () =>
      callers().some((one) => one.kind === 'member' && one.memberId === sue.memberId && one.role === 'agent');

    await database.query('update member set removed_at = now() where id = $1', [gone.memberId]);
    await database.query(`update member set role = 'agent' where id = $1`, [sue.memberId]);

    expect((await feed.closed).code).toBe(CLOSE.sessionEnded);
    await until(isAgent);
  });

  test(`V-17: of ${ROUNDS * SOCKETS_PER_ROUND} sockets that open during a removal none stays`, async () => {
    const agent = await workspace.agent('Often gone');
    const elsewhere = await server.workspace();
    const { link } = (await elsewhere.owner.post('/v1/invitations', { email: agent.email, role: 'agent' }))
      .body;
    // A member elsewhere, so that the session outlives every removal here.
    await server.stranger.post('/v1/invitations/accept', {
      token: link.split('#token=')[1],
      name: agent.name,
      password: agent.password,
    });

    const codes = new Set<number>();
    for (let round = 0; round < ROUNDS; round += 1) {
      await database.query('update member set removed_at = null where id = $1', [agent.memberId]);
      const removed = workspace.owner.delete(`/v1/members/${agent.memberId}`);
      const feeds = await Promise.all(
        Array.from({ length: SOCKETS_PER_ROUND }, () =>
          server.openFeed({ workspaceId: workspace.id }, agent.headers),
        ),
      );
      expect((await removed).status).toBe(204);
      for (const { closed } of feeds) codes.add((await closed).code);
    }

    expect([...codes].filter((code) => code !== CLOSE.sessionEnded && code !== CLOSE.notSignedIn)).toEqual(
      [],
    );
  });

  test('whoever was removed while their polls waited is answered nothing', async () => {
    const agent = await workspace.agent('Polls');
    const { epoch, cursor } = (await agent.get('/v1/snapshot')).body.position;
    const polls = Array.from({ length: 20 }, () =>
      agent.get(`/v1/feed?epoch=${epoch}&cursor=${cursor}&waitSeconds=25`),
    );
    // Answered behind them, so that they wait by now.
    await agent.get('/v1/snapshot');

    await workspace.owner.delete(`/v1/members/${agent.memberId}`);

    const answers = await Promise.all(polls);
    expect(answers.map(({ status }) => status)).toEqual(polls.map(() => 401));
  });
});
