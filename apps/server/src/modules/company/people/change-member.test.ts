import type { MemberEvent, Role } from '@parley/contract';
import { startTestServer, type TestAgent, type TestServer, type TestWorkspace, until } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('roles', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  beforeAll(async () => {
    server = await startTestServer();
    workspace = await server.workspace();
  });
  afterAll(() => server.close());

  const newMember = (role: Role, at = workspace) => at.agent(`A ${role}`, { role });
  const patch = (by: TestAgent, who: TestAgent, body: object) =>
    by.patch(`/v1/members/${who.memberId}`, body);

  test('V-33: nobody edits whom stands above him, nor gives away more than he has', async () => {
    const [admin, agent] = [await newMember('admin'), await newMember('agent')];
    const codes = [
      (await patch(admin, workspace.owner, { capacity: 9 })).body.code,
      (await patch(admin, workspace.owner, { role: 'agent' })).body.code,
      (await patch(admin, agent, { role: 'owner' })).body.code,
      (await patch(admin, admin, { role: 'owner' })).body.code,
      (await admin.post('/v1/invitations', { email: 'friend@acme.example', role: 'owner' })).body.code,
      (await admin.delete(`/v1/members/${workspace.owner.memberId}`)).body.code,
    ];

    expect(new Set(codes)).toEqual(new Set(['not_allowed']));
    expect((await patch(admin, agent, { role: 'admin' })).body.role).toBe('admin');
    expect((await patch(workspace.owner, agent, { role: 'owner' })).body.role).toBe('owner');
    expect((await patch(workspace.owner, agent, { role: 'agent' })).body.role).toBe('agent');
  });

  test('agents and supervisors manage nobody', async () => {
    const target = await newMember('agent');
    for (const role of ['agent', 'supervisor'] as const) {
      const member = await newMember(role);

      expect((await patch(member, target, { capacity: 9 })).body.code).toBe('not_allowed');
      expect((await patch(member, member, { role: 'admin' })).body.code).toBe('not_allowed');
      expect(
        (await member.post('/v1/invitations', { email: 'friend@acme.example', role: 'agent' })).body.code,
      ).toBe('not_allowed');
      expect((await member.post('/v1/api-keys', { name: 'Mine', scopes: ['people:read'] })).body.code).toBe(
        'not_allowed',
      );
    }
  });

  test('the last owner stays, also when two owners demote or remove each other at once', async () => {
    const alone = await server.workspace();
    expect((await patch(alone.owner, alone.owner, { role: 'admin' })).body.code).toBe('last_owner');
    expect((await alone.owner.delete(`/v1/members/${alone.owner.memberId}`)).body.code).toBe('last_owner');

    for (let round = 0; round < 5; round++) {
      const fresh = await server.workspace();
      const second = await newMember('owner', fresh);
      await Promise.all([
        round % 2
          ? patch(fresh.owner, second, { role: 'agent' })
          : fresh.owner.delete(`/v1/members/${second.memberId}`),
        round % 3
          ? patch(second, fresh.owner, { role: 'agent' })
          : second.delete(`/v1/members/${fresh.owner.memberId}`),
      ]);

      const answers = [await fresh.owner.get('/v1/members'), await second.get('/v1/members')];
      const { items } = answers.find(({ status }) => status === 200)?.body ?? { items: [] };
      expect(
        items.filter((m: { role: Role; removedAt: string | null }) => m.role === 'owner' && !m.removedAt),
      ).toHaveLength(1);
    }
  });

  test('every change is told in the log, and a change of nothing is not', async () => {
    const agent = await newMember('agent');
    const feed = await workspace.owner.feed();
    const topicIds = workspace.topicIds.slice(1, 3).toSorted();

    await patch(workspace.owner, agent, { topicIds, capacity: 2, name: 'Ann Two' });
    await patch(workspace.owner, agent, { topicIds: topicIds.toReversed(), capacity: 2 });
    await agent.patch('/v1/members/me', { availability: 'available', ownMessagesSide: 'right' });

    await until(() => feed.events().length === 2);
    const [first, second] = feed.events() as Extract<MemberEvent, { type: 'member.updated' }>[];
    expect(first).toMatchObject({
      type: 'member.updated',
      conversationId: null,
      member: { name: 'Ann Two', topicIds, capacity: 2 },
    });
    expect(second).toMatchObject({
      seq: (first?.seq ?? 0) + 1,
      member: { availability: 'available', ownMessagesSide: 'right', topicIds },
    });
    expect(second?.member.seq).toBe(second?.seq);
  });

  test('foreign and unknown members are not found, foreign topics are refused, and a removed member is gone', async () => {
    const foreign = await server.workspace();
    const agent = await newMember('agent');

    expect((await patch(workspace.owner, foreign.owner, { capacity: 1 })).status).toBe(404);
    expect((await patch(workspace.owner, agent, { topicIds: [foreign.topicIds[0]] })).status).toBe(400);
    await workspace.owner.delete(`/v1/members/${agent.memberId}`);
    expect((await patch(workspace.owner, agent, { capacity: 1 })).body.code).toBe('member_gone');
    expect((await workspace.owner.delete(`/v1/members/${agent.memberId}`)).status).toBe(404);
  });

  test('with a removed member go his session, his keys and the links that he wrote', async () => {
    const admin = await newMember('admin');
    const { secret } = (await admin.post('/v1/api-keys', { name: 'Door', scopes: ['people:read'] })).body;
    const { link } = (await admin.post('/v1/invitations', { email: 'backdoor@acme.example', role: 'admin' }))
      .body;
    const withKey = { headers: { authorization: `Bearer ${secret}` } };
    expect((await server.stranger.request('GET', '/v1/members', withKey)).status).toBe(200);

    expect((await workspace.owner.delete(`/v1/members/${admin.memberId}`)).status).toBe(204);

    expect((await admin.get('/v1/me')).status).toBe(401);
    expect((await server.stranger.request('GET', '/v1/members', withKey)).status).toBe(401);
    const token = link.split('#token=')[1];
    expect((await server.stranger.post('/v1/invitations/preview', { token })).body.code).toBe('link_invalid');
  });

  test('V-65: nobody revokes or replaces an invitation to a role above their own', async () => {
    const [admin, owner] = [await newMember('admin'), workspace.owner];
    const [email, other] = ['heir@acme.example', 'helper@acme.example'];
    const { invitation, link } = (await owner.post('/v1/invitations', { email, role: 'owner' })).body;
    const helper = (await owner.post('/v1/invitations', { email: other, role: 'admin' })).body;

    const revoked = await admin.delete(`/v1/invitations/${invitation.id}`);
    const replaced = await admin.post('/v1/invitations', { email: 'HEIR@acme.example', role: 'agent' });

    expect([revoked.body.code, replaced.body.code]).toEqual(['not_allowed', 'not_allowed']);
    const token = link.split('#token=')[1];
    expect((await server.stranger.post('/v1/invitations/preview', { token })).body.role).toBe('owner');
    expect((await admin.post('/v1/invitations', { email: other, role: 'agent' })).status).toBe(201);
    expect((await admin.delete(`/v1/invitations/${helper.invitation.id}`)).status).toBe(404);
    expect((await owner.post('/v1/invitations', { email, role: 'agent' })).status).toBe(201);
    expect((await server.stranger.post('/v1/invitations/preview', { token })).body.code).toBe('link_invalid');
  });

  test('with a lower role go the links to higher ones', async () => {
    const admin = await newMember('admin');
    const links = await Promise.all(
      (['admin', 'agent'] as const).map(
        async (role) => (await admin.post('/v1/invitations', { email: `${role}@x.example`, role })).body.link,
      ),
    );

    await patch(workspace.owner, admin, { role: 'agent' });

    const answers = await Promise.all(
      links.map((link) =>
        server.stranger.post('/v1/invitations/preview', { token: link.split('#token=')[1] }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([404, 200]);
  });
});
