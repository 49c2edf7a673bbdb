import {
  type HeldClock,
  heldClock,
  httpOf,
  startTestServer,
  type TestServer,
  type TestWorkspace,
} from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findCustomer } from './create-visitor.ts';
import { issueVisitorCode } from './visitor-code.ts';

const DAY_MS = 24 * 3_600_000;

type Http = ReturnType<typeof httpOf>;

describe('visitors’ tokens', () => {
  let server: TestServer;
  let clock: HeldClock;
  let workspace: TestWorkspace;
  /** Comes with an API key, for weeks pass in which any session would end. */
  let admin: Http;
  let abroad: Http;
  /** Sees their own conversations only. */
  let limited: Http;
  beforeAll(async () => {
    clock = heldClock();
    server = await startTestServer({ overrides: { clock } });
    workspace = await server.workspace();
    admin = await keyOf(workspace);
    abroad = await keyOf(await server.workspace());
    const [agent] = await workspace.agents(1);
    await workspace.owner.patch(`/v1/members/${agent?.memberId}`, { visibility: 'own' });
    limited = agent as Http;
  });
  afterAll(() => server.close());

  async function keyOf({ owner }: { owner: Http }): Promise<Http> {
    const scopes = ['conversations:read', 'conversations:write'];
    const { secret } = (await owner.post('/v1/api-keys', { name: 'Test', scopes })).body;
    return browser(secret);
  }

  async function stage() {
    const customer = await workspace.customer('Amina');
    const id = await customer.start('Hello');
    return { customer, id, signOut: () => admin.post(`/v1/contacts/${customer.contactId}/sign-out`) };
  }

  const browser = (token: string) => httpOf(server.url, () => ({ authorization: `Bearer ${token}` }));
  const status = async (token: string) => (await browser(token).get('/v1/customer/snapshot')).status;
  const renew = async (token: string): Promise<string | null> =>
    (await browser(token).post('/v1/customer/token')).body.token;
  /** What a browser does that was away for a week. */
  const renewOld = async (token: string): Promise<string> => {
    clock.advance(7 * DAY_MS);
    return (await renew(token)) as string;
  };

  test('V-74: a token that nobody used for 90 days has ended; use puts that off, up to a year', async () => {
    const { customer } = await stage();
    const idle = await stage();
    const lives = [];

    for (let days = 0; days < 360; days += 60) {
      lives.push(await status(customer.token));
      clock.advance(60 * DAY_MS);
    }

    expect(lives).toEqual(lives.map(() => 200));
    expect(await status(idle.customer.token)).toBe(401);
    expect(await status(customer.token)).toBe(200);
    clock.advance(5 * DAY_MS);
    expect(await status(customer.token)).toBe(401);
  });

  test('an old token is given a successor, a young one is not; whoever missed the answer is given the same again', async () => {
    const { customer, id } = await stage();
    const isOld = async () => (await customer.get('/v1/customer/snapshot')).body.tokenIsOld;

    const young = [await isOld(), await renew(customer.token)];
    const next = await renewOld(customer.token);
    const again = await Promise.all([renew(customer.token), renew(customer.token)]);

    expect(young).toEqual([false, null]);
    expect(await isOld()).toBe(true);
    expect(next).toMatch(/^pvt_/);
    expect(again).toEqual([next, next]);
    const { conversations, tokenIsOld } = (await browser(next).get('/v1/customer/snapshot')).body;
    expect([conversations[0].id, tokenIsOld]).toEqual([id, false]);
  });

  test('until the successor was shown the older token stands; then it lets other tabs in for some minutes and gives out nothing', async () => {
    const { customer } = await stage();
    const next = await renewOld(customer.token);

    clock.advance(30 * DAY_MS);
    const lost = await status(customer.token);
    const shown = await status(next);
    const overlap = [await status(customer.token), await renew(customer.token)];
    clock.advance(10 * 60_000);

    expect([lost, shown, overlap]).toEqual([200, 200, [200, null]]);
    expect([await status(customer.token), await status(next)]).toEqual([401, 200]);
  });

  test('a browser that is to be forgotten has nothing that lets anybody in, whichever of its tokens asks; another browser stays', async () => {
    const { customer } = await stage();
    const { token: other } = (await exchange(await codeFor(customer.token))).body;
    const [first, second] = [await renewOld(customer.token), await renew(other)] as [string, string];
    await status(second);
    const lives = () => Promise.all([customer.token, first, other, second].map(status));

    expect((await customer.delete('/v1/customer/token')).status).toBe(204);
    const after = await lives();
    expect((await browser(second).delete('/v1/customer/token')).status).toBe(204);

    expect([after, await lives()]).toEqual([
      [401, 401, 200, 200],
      [401, 401, 401, 401],
    ]);
  });

  test('an agent signs a customer out everywhere, also where they are known as a merged contact, and ends links back', async () => {
    const { customer, signOut } = await stage();
    const phone = await workspace.customer('Amina on the phone');
    await phone.start('It is me');
    await admin.post(`/v1/contacts/${phone.contactId}/merge`, { intoId: customer.contactId });
    const code = await codeFor(phone.token);
    const next = await renewOld(customer.token);
    const stranger = await stage();

    const { body } = await signOut();

    expect(body.id).toBe(customer.contactId);
    expect(await Promise.all([customer.token, phone.token, next].map(status))).toEqual([401, 401, 401]);
    expect((await exchange(code)).status).toBe(404);
    expect(await status(stranger.customer.token)).toBe(200);
  });

  test('nobody signs out customers of another workspace, or those who are out of their sight', async () => {
    const { customer } = await stage();
    const path = `/v1/contacts/${customer.contactId}/sign-out`;

    const answers = await Promise.all([abroad.post(path), limited.post(path), customer.post(path)]);

    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 401]);
    expect(await status(customer.token)).toBe(200);
  });

  test('signed out while the next token is asked for and shown, none lets anybody in', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { customer, signOut } = await stage();
      const next = await renewOld(customer.token);

      await Promise.all([
        renew(customer.token),
        status(next),
        signOut(),
        renew(next),
        status(customer.token),
      ]);

      expect(await Promise.all([customer.token, next].map(status))).toEqual([401, 401]);
    }
  });

  test('a banned contact’s tokens stop; they are not told that one has ended, and so become nobody else', async () => {
    const { customer, signOut } = await stage();
    const next = await renewOld(customer.token);

    await admin.post(`/v1/contacts/${customer.contactId}/ban`, { reason: 'insults' });
    const banned = await Promise.all([customer.token, next].map(status));
    await signOut();

    expect(banned).toEqual([429, 429]);
    expect(await Promise.all([customer.token, next].map(status))).toEqual([429, 429]);
  });

  /** As it stands in the link that the form shows. */
  async function codeFor(token: string): Promise<string> {
    const customer = await findCustomer(server.deps, token);
    if (!customer) throw new Error('nobody has this token');
    return (await issueVisitorCode(server.deps, customer)).code;
  }

  const exchange = (code: string) =>
    server.stranger.post('/v1/customer/visitors/exchange', { inboxKey: workspace.inboxKey, code });
});
