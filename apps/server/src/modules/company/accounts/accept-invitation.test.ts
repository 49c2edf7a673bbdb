import type { MemberEvent } from '@parley/contract';
import {
  type HeldClock,
  heldClock,
  httpOf,
  startTestServer,
  type TestServer,
  type TestWorkspace,
} from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const HOUR = 3_600_000;
const PASSWORD = 'a quiet tiger sings';

describe('invitations', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  let clock: HeldClock;
  let invited = 0;
  beforeAll(async () => {
    clock = heldClock();
    server = await startTestServer({ overrides: { clock } });
    workspace = await server.workspace('Acme');
  });
  afterAll(() => server.close());

  const newEmail = () => `ann${++invited}@acme.example`;
  const invite = async (email: string, offer: object = {}, by = workspace) =>
    (await by.owner.post('/v1/invitations', { email, role: 'agent', ...offer })).body;
  const tokenOf = (link: string) => link.split('#token=')[1];
  const accept = (link: string, name = 'Ann Ncube', password = PASSWORD, more: object = {}) =>
    server.stranger.post('/v1/invitations/accept', { token: tokenOf(link), name, password, ...more });
  const signIn = (email: string, password: string, headers: Record<string, string> = {}) =>
    server.stranger.post('/v1/session', { email, password }, headers);
  const workspacesOf = ({ body }: { body: { memberships?: { workspaceId: string }[] } }) =>
    body.memberships?.map(({ workspaceId }) => workspaceId);
  const preview = (link: string) => server.stranger.post('/v1/invitations/preview', { token: tokenOf(link) });

  test('the invited joins with the role, topics and capacity that were offered, and everybody hears of it', async () => {
    const feed = await workspace.owner.feed();
    const topicIds = workspace.topicIds.slice(0, 2).toSorted();
    const { link, invitation } = await invite('Ntombi@Acme.Example', {
      role: 'supervisor',
      capacity: 7,
      topicIds,
    });
    expect(link).toMatch(new RegExp(`^${server.url}/invite#token=inv_`));
    expect((await preview(link)).body).toEqual({
      workspaceName: 'Acme',
      email: 'ntombi@acme.example',
      role: 'supervisor',
    });

    const me = await accept(link, 'Ntombi');

    expect(me.body).toMatchObject({
      name: 'Ntombi',
      email: 'ntombi@acme.example',
      isOperator: false,
      memberships: [{ role: 'supervisor' }],
    });
    const event = (await feed.next('event')).event as Extract<MemberEvent, { type: 'member.joined' }>;
    expect(event).toMatchObject({
      type: 'member.joined',
      member: { name: 'Ntombi', role: 'supervisor', capacity: 7, topicIds, seq: event.seq },
    });
    const { items } = (await workspace.owner.get('/v1/members')).body;
    expect(items.find((member: { id: string }) => member.id === me.body.memberships[0].memberId)).toEqual(
      event.member,
    );
    expect((await workspace.owner.get('/v1/invitations')).body.items).not.toContainEqual(invitation);
  });

  test('of ten who use one link at once, one joins and the others made nobody', async () => {
    const { link } = await invite(newEmail());

    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => accept(link, `Ann ${n}`)));

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'link_invalid')).toHaveLength(9);
    expect((await preview(link)).body.code).toBe('link_invalid');
  });

  test('V-64: a link ends after 72 hours, when it is taken back, and when a newer one is written', async () => {
    const email = newEmail();
    const first = await invite(email);
    const second = await invite(email);
    const third = await invite(newEmail());
    await workspace.owner.delete(`/v1/invitations/${third.invitation.id}`);

    expect((await accept(first.link)).body.code).toBe('link_invalid');
    expect((await accept(third.link)).body.code).toBe('link_invalid');
    expect((await workspace.owner.delete(`/v1/invitations/${third.invitation.id}`)).status).toBe(404);
    for (const forged of ['inv_short', second.link.slice(0, -1), second.link.replace('inv_', 'pak_')]) {
      expect((await accept(`#token=${forged.split('#token=').at(-1)}`.padEnd(40, 'x'))).body.code).toBe(
        'link_invalid',
      );
    }
    clock.advance(10 * HOUR);
    expect((await preview(second.link)).status).toBe(200);
    clock.advance(-10 * HOUR + 72 * HOUR);
    expect((await accept(second.link)).body.code).toBe('link_invalid');
    clock.advance(-72 * HOUR);
    expect((await accept(second.link)).status).toBe(201);
  });

  test('a weak password is refused and spends nothing', async () => {
    const { link } = await invite(newEmail());

    expect((await accept(link, 'Ann', 'short')).body.code).toBe('password_weak');
    expect((await accept(link, 'Ann', 'password1234')).body.code).toBe('password_weak');
    expect((await accept(link)).status).toBe(201);
  });

  test('whoever has an account joins a second workspace with its password, and then says which one is meant', async () => {
    const other = await server.workspace('Other');
    const email = newEmail();
    await accept((await invite(email)).link);
    const { link } = await invite(email, { role: 'admin' }, other);
    const wrong = await accept(link, 'Ann', 'not the right words 9', { existingAccount: true });
    expect(wrong.body.code).toBe('wrong_credentials');
    const joined = await accept(link, 'Ann at Other');

    const cookie = joined.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const as = (workspaceId?: string) =>
      httpOf(server.url, () => ({ cookie, ...(workspaceId && { 'parley-workspace': workspaceId }) }));
    expect(joined.body.memberships).toHaveLength(2);
    expect((await as().get('/v1/members')).body.code).toBe('workspace_required');
    expect((await as(other.id).get('/v1/snapshot')).body.me).toMatchObject({
      name: 'Ann at Other',
      role: 'admin',
    });
    expect((await as(workspace.id).get('/v1/snapshot')).body.me).toMatchObject({
      name: 'Ann Ncube',
      role: 'agent',
    });
    const foreign = await server.workspace();
    for (const id of [foreign.id, 'nonsense', '00000000-0000-0000-0000-000000000000']) {
      expect((await as(id).get('/v1/members')).status).toBe(404);
    }
  });

  describe('an address that nobody has proven', () => {
    const STRANGERS = 'seven loud parrots argue';
    let theirs: TestWorkspace;
    beforeAll(async () => {
      theirs = await server.workspace('Theirs');
    });

    const taken = async () => {
      const email = newEmail();
      const squatter = await accept((await invite(email, {}, theirs)).link, 'Mallory', STRANGERS);
      return { email, squatter };
    };

    test('V-66: is not lost to the stranger who used it first: each signs in with their own password, to their own', async () => {
      const { email } = await taken();

      const joined = await accept((await invite(email)).link);

      expect(joined.status).toBe(201);
      expect(workspacesOf(joined)).toEqual([workspace.id]);
      expect(workspacesOf(await signIn(email, PASSWORD))).toEqual([workspace.id]);
      expect(workspacesOf(await signIn(email, STRANGERS))).toEqual([theirs.id]);
    });

    test('is not shown by an invitation to whoever wrote it', async () => {
      const { email } = await taken();
      const [known, unknown] = [await invite(email), await invite(newEmail())];

      const answers = [await preview(known.link), await preview(unknown.link)];

      expect(Object.keys(answers[0]?.body)).toEqual(Object.keys(answers[1]?.body));
    });

    test('is one account under race, if the password is the same', async () => {
      const email = newEmail();
      const links = [(await invite(email)).link, (await invite(email, {}, theirs)).link];

      const answers = await Promise.all(links.map((link) => accept(link)));
      for (const [n, { status }] of answers.entries()) {
        if (status === 503) expect((await accept(links[n] ?? '')).status).toBe(201);
      }

      expect(workspacesOf(await signIn(email, PASSWORD))?.toSorted()).toEqual(
        [workspace.id, theirs.id].toSorted(),
      );
    });

    test('holds one account a workspace: whoever left and returns with another password leaves the first behind', async () => {
      const email = newEmail();
      const first = await accept((await invite(email)).link);
      await workspace.owner.delete(`/v1/members/${first.body.memberships[0].memberId}`);
      await accept((await invite(email)).link, 'Ann', 'another eleven geese');

      expect((await signIn(email, PASSWORD)).body.code).toBe('wrong_credentials');
      expect(workspacesOf(await signIn(email, 'another eleven geese'))).toEqual([workspace.id]);
    });

    test('is guarded: with an account of their own nobody buys guesses at another one under it', async () => {
      const { email } = await taken();
      await accept((await invite(email)).link);

      const guesses: (string | undefined)[] = [];
      for (let n = 0; n < 8; n += 1) {
        guesses.push((await signIn(email, `guess number ${n} of many`)).body.code);
        await signIn(email, STRANGERS);
      }

      expect(guesses).toContain('rate_limited');
    });

    test('is guarded from browsers that only another account under it has used, and open in those of its own', async () => {
      const { email, squatter } = await taken();
      const joined = await accept((await invite(email)).link);
      const deviceOf = ({ headers }: { headers: Headers }) => ({
        cookie: headers.getSetCookie()[1]?.split(';')[0] ?? '',
      });

      const guesses: (string | undefined)[] = [];
      let device = deviceOf(squatter);
      for (let n = 0; n < 8; n += 1) {
        guesses.push((await signIn(email, `guess number ${n} of many`, device)).body.code);
        device = deviceOf(await signIn(email, STRANGERS, device));
      }

      expect(guesses).toContain('rate_limited');
      expect((await signIn(email, PASSWORD)).status).toBe(429);
      expect(workspacesOf(await signIn(email, PASSWORD, deviceOf(joined)))).toEqual([workspace.id]);
    });

    test('shares no password: one account cannot be given that of another, nor changed by it', async () => {
      const { email, squatter } = await taken();
      await accept((await invite(email)).link);
      const cookie = squatter.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const mallory = httpOf(server.url, () => ({ cookie, origin: server.url }));

      const adopted = await mallory.post('/v1/me/password', { current: STRANGERS, next: PASSWORD });
      const changed = await mallory.post('/v1/me/password', {
        current: PASSWORD,
        next: 'mine now, nine newts',
      });

      expect([adopted.body.code, changed.body.code]).toEqual(['password_weak', 'wrong_credentials']);
    });
  });

  test('nobody is invited to where he is already, in any spelling', async () => {
    const email = newEmail();
    await accept((await invite(email)).link);

    const again = await workspace.owner.post('/v1/invitations', {
      email: email.toUpperCase(),
      role: 'agent',
    });

    expect(again.body.code).toBe('already_member');
  });

  test('topics of another workspace cannot be given', async () => {
    const foreign = await server.workspace();

    const answer = await workspace.owner.post('/v1/invitations', {
      email: newEmail(),
      role: 'agent',
      topicIds: [foreign.topicIds[0]],
    });

    expect([answer.status, answer.body.detail]).toEqual([400, 'topicIds: no such topic']);
  });
});
