import {
  type HeldClock,
  heldClock,
  httpOf,
  startTestServer,
  type TestAgent,
  type TestServer,
  type TestWorkspace,
} from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sign } from './testing/sign.ts';

const HOUR_MS = 3_600_000;

type Said = { visitorToken?: string; previousSub?: string };

describe('signed identity', () => {
  let server: TestServer;
  let clock: HeldClock;
  let workspace: TestWorkspace;
  let owner: TestAgent;
  let inboxId: string;
  let secret: string;
  let secretId: string;
  let subs = 0;
  beforeAll(async () => {
    clock = heldClock();
    server = await startTestServer({ overrides: { clock } });
    workspace = await server.workspace();
    owner = workspace.owner;
    inboxId = (await owner.get('/v1/inboxes')).body.items[0].id;
    ({
      secret,
      identitySecret: { id: secretId },
    } = (await owner.post(secretsPath())).body);
  });
  afterAll(() => server.close());

  const secretsPath = (id = inboxId) => `/v1/inboxes/${id}/identity-secrets`;
  const newSub = () => `user-${++subs}`;
  const tokenOf = (sub: string, claims: object = {}, by = secret) =>
    sign(by, {
      sub,
      aud: workspace.inboxKey,
      exp: Math.floor(clock.now().getTime() / 1_000) + 300,
      ...claims,
    });
  const stranger = () => httpOf(server.url, () => ({}));
  const identify = (signed: string, said: Said = {}) =>
    stranger().post('/v1/customer/identify', { inboxKey: workspace.inboxKey, signed, ...said });
  const browserOf = (token: string) => httpOf(server.url, () => ({ authorization: `Bearer ${token}` }));
  const seenBy = async (token: string): Promise<string[]> => {
    const { status, body } = await browserOf(token).get('/v1/customer/snapshot');
    expect(status).toBe(200);
    return body.conversations.map(({ id }: { id: string }) => id);
  };
  const signIn = async (sub: string, said: Said = {}, claims: object = {}): Promise<string> => {
    const { status, body } = await identify(tokenOf(sub, claims), said);
    expect(status).toBe(200);
    return body.token;
  };
  const start = async (token: string): Promise<string> => {
    const body = {
      clientId: `signed-${server.deps.newId()}`,
      topicId: workspace.topicIds[0],
      message: { clientId: `signed-${server.deps.newId()}`, text: 'Hello' },
    };
    return (await browserOf(token).post('/v1/customer/conversations', body)).body.conversation.id;
  };
  const endConversations = async (token: string) => {
    for (const id of await seenBy(token)) await browserOf(token).post(`/v1/customer/conversations/${id}/end`);
  };
  const statusOf = async (token: string) => (await browserOf(token).get('/v1/customer/snapshot')).status;
  const contactOf = async (conversationId: string) => {
    const { conversation } = (await owner.get(`/v1/conversations/${conversationId}`)).body;
    return (await owner.get(`/v1/contacts/${conversation.contactId}`)).body.contact;
  };

  test('the same customer has their history on another device; another customer, and a stranger, have none of it', async () => {
    const sub = newSub();
    const phone = await signIn(sub, {}, { name: 'Amina Otieno', email: 'amina@example.com' });
    const id = await start(phone);

    const laptop = await signIn(sub);

    expect(await seenBy(laptop)).toEqual([id]);
    expect(await seenBy(await signIn(newSub()))).toEqual([]);
    expect(await seenBy((await workspace.customer('Amina Otieno')).token)).toEqual([]);
    expect(await contactOf(id)).toMatchObject({
      name: 'Amina Otieno',
      email: 'amina@example.com',
      identities: expect.arrayContaining([{ kind: 'external', value: sub, verified: true }]),
    });
  });

  test('what an anonymous visitor wrote becomes the customer’s, and their old token opens nothing any more', async () => {
    const visitor = await workspace.customer('Amina');
    const before = await visitor.start('Before signing in');
    const sub = newSub();

    const token = await signIn(sub, { visitorToken: visitor.token });

    expect(await seenBy(token)).toEqual([before]);
    expect(await statusOf(visitor.token)).toBe(401);
    expect(await contactOf(before)).toMatchObject({ name: 'Amina' });
    const merged = (await owner.get(`/v1/contacts/${visitor.contactId}`)).body;
    expect(merged.parts).toMatchObject([{ id: visitor.contactId }]);
  });

  test('the conversation of a known customer’s anonymous browser is added to what they have', async () => {
    const sub = newSub();
    const first = await signIn(sub);
    const older = await start(first);
    await endConversations(first);
    const visitor = await workspace.customer();
    const newer = await visitor.start('From a second browser');

    const token = await signIn(sub, { visitorToken: visitor.token, previousSub: sub });

    expect((await seenBy(token)).sort()).toEqual([older, newer].sort());
  });

  test('nothing is joined on a shared browser: not another customer’s, and not what was written after another customer', async () => {
    const [anna, ben] = [newSub(), newSub()];
    const annas = await signIn(anna);
    const own = await start(annas);
    const visitor = await workspace.customer();
    const between = await visitor.start('Who am I?');

    const bens = await signIn(ben, { visitorToken: annas, previousSub: anna });
    const bensAgain = await signIn(ben, { visitorToken: visitor.token, previousSub: anna });

    expect(await seenBy(bens)).toEqual([]);
    expect(await seenBy(bensAgain)).toEqual([]);
    // Ben's browser now: what Anna left in it lets nobody in.
    expect(await statusOf(annas)).toBe(401);
    expect(await statusOf(visitor.token)).toBe(401);
    expect(await seenBy(await signIn(anna))).toEqual([own]);
    expect((await contactOf(between)).identities.map(({ kind }: { kind: string }) => kind)).not.toContain(
      'external',
    );
  });

  test('signing out ends the browser’s token and no other', async () => {
    const sub = newSub();
    const [here, there] = [await signIn(sub), await signIn(sub)];

    expect((await browserOf(here).delete('/v1/customer/token')).status).toBe(204);

    expect(await statusOf(here)).toBe(401);
    expect(await statusOf(there)).toBe(200);
  });

  test('of two sign-ins of a new customer at once there is one customer, and the visitor of both tabs joins once', async () => {
    const visitor = await workspace.customer();
    const id = await visitor.start('In two tabs');
    const sub = newSub();

    const tokens = await Promise.all([1, 2, 3].map(() => signIn(sub, { visitorToken: visitor.token })));

    for (const token of tokens) expect(await seenBy(token)).toEqual([id]);
  });

  test('members who merge a stranger with a signed customer open nothing to the stranger', async () => {
    const sub = newSub();
    const token = await signIn(sub, {}, { email: 'victim@example.com' });
    const id = await start(token);
    const { id: victimId } = await contactOf(id);
    const liar = await workspace.customer('I am the victim');
    await liar.start('Let me in');

    await owner.post(`/v1/contacts/${liar.contactId}/merge`, { intoId: victimId });

    expect(await statusOf(liar.token)).toBe(401);
    expect(await statusOf(token)).toBe(200);
  });

  test('what the site says is taken when it is new, so what members corrected stays', async () => {
    await owner.patch('/v1/workspace', {
      settings: { contactAttributes: [{ key: 'plan', name: 'Plan', kind: 'text', options: [] }] },
    });
    const sub = newSub();
    const claims = { name: 'A. Otieno', attributes: { plan: 'free', shoe: 42 } };
    const id = await start(await signIn(sub, {}, claims));
    const { id: contactId } = await contactOf(id);
    await owner.patch(`/v1/contacts/${contactId}`, { name: 'Amina', attributes: { plan: 'paid' } });

    await signIn(sub, {}, claims);
    expect(await contactOf(id)).toMatchObject({ name: 'Amina', attributes: { plan: 'paid' } });
    const { body } = await identify(tokenOf(sub, { ...claims, name: 'Amina Otieno-Weber' }));

    expect(body).toMatchObject({ contact: { name: 'Amina Otieno-Weber' }, leftOut: ['attributes.shoe'] });
    expect(await contactOf(id)).toMatchObject({ attributes: { plan: 'paid' } });
  });

  test('a signed customer cannot rename themselves; a stranger neither, where only the site names people', async () => {
    const token = await signIn(newSub(), {}, { name: 'Amina' });
    const renamed = await browserOf(token).patch('/v1/customer/me', {
      name: 'The Boss',
      email: 'boss@example.com',
    });
    await owner.patch(`/v1/inboxes/${inboxId}`, { settings: { namesFromSite: true } });
    const visitor = await stranger().post('/v1/customer/visitors', {
      inboxKey: workspace.inboxKey,
      name: 'The Boss',
    });
    await owner.patch(`/v1/inboxes/${inboxId}`, { settings: { namesFromSite: false } });

    expect(renamed.body).toMatchObject({ name: 'Amina', email: 'boss@example.com' });
    expect(visitor.body.contact).toMatchObject({ name: null });
  });

  test('whoever was imported under the same id for this inbox is the same customer', async () => {
    const visitor = await workspace.customer();
    const id = await visitor.start('Imported, as it were');
    const sub = newSub();
    await server.deps.db.inTransaction(workspace.id, ({ query }) =>
      query(
        `insert into identity (workspace_id, id, contact_id, inbox_id, kind, value, created_at)
         values ($1, $2, $3, $4, 'external', $5, now())`,
        [workspace.id, server.deps.newId(), visitor.contactId, inboxId, sub],
      ),
    );

    expect(await seenBy(await signIn(sub))).toEqual([id]);
  });

  test('faults are answered in words, and nobody is let in', async () => {
    const answers = [
      await identify(tokenOf('u', { exp: 1 })),
      await identify(tokenOf('u', { aud: 'another1' })),
      await identify(tokenOf('u', {}, 'pis_wrong')),
    ];

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [401, 'identity_expired'],
      [401, 'identity_wrong_inbox'],
      [401, 'identity_invalid'],
    ]);
    expect(answers[2]?.body.detail).toContain('no secret of this inbox');
  });

  test('a banned customer is refused, whatever they sign, and told nothing of it', async () => {
    const sub = newSub();
    const { id: contactId } = await contactOf(await start(await signIn(sub)));
    await owner.post(`/v1/contacts/${contactId}/ban`, { reason: 'of the test' });

    expect(await identify(tokenOf(sub))).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  });

  test('two secrets are good at a time; retiring one ends what it let in, and only an admin may', async () => {
    const [agent] = await workspace.agents(1);
    const second = (await owner.post(secretsPath())).body;
    const third = await owner.post(secretsPath());
    const sub = newSub();
    const byFirst = await signIn(sub);
    const bySecond = (await identify(tokenOf(sub, {}, second.secret))).body.token;

    expect(third.body.code).toBe('too_many_identity_secrets');
    expect((await agent?.post(secretsPath()))?.status).toBe(403);
    const listed = (await owner.get(secretsPath())).body.items;
    expect(listed.map(({ id }: { id: string }) => id)).toEqual([secretId, second.identitySecret.id]);
    expect(JSON.stringify(listed)).not.toContain('pis_');
    expect((await owner.delete(`${secretsPath()}/${secretId}`)).status).toBe(204);
    expect([await statusOf(byFirst), await statusOf(bySecond)]).toEqual([401, 200]);
    expect((await identify(tokenOf(sub))).body.code).toBe('identity_invalid');
    [secret, secretId] = [second.secret, second.identitySecret.id];
  });

  test('coming again is the same token and writes nothing; half a day later it is a new one, and the old ends after a day', async () => {
    // The last of these tests: in so many hours every session ends.
    const sub = newSub();
    const token = await signIn(sub);

    expect(await signIn(sub, { visitorToken: token })).toBe(token);
    clock.advance(13 * HOUR_MS);
    const next = await signIn(sub, { visitorToken: token });

    expect(next).not.toBe(token);
    expect(await statusOf(token)).toBe(200);
    expect((await browserOf(token).post('/v1/customer/token')).body.token).toBeNull();
    clock.advance(12 * HOUR_MS);
    expect(await statusOf(token)).toBe(401);
    expect(await statusOf(next)).toBe(200);
  });
});
