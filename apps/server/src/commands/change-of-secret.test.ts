import { httpOf, openForm, startTestServer, type TestServer, type TestWorkspace } from '@parley/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const OLD = 'the secret that everything began with';
const NEW = 'the secret that everything goes on with';

describe('while the secret is changed', () => {
  let one: TestServer;
  let workspace: TestWorkspace;
  beforeEach(async () => {
    // The first step of a rotation: every node knows the new secret, none uses it yet.
    one = await startTestServer({ config: { secret: OLD, previousSecrets: [NEW] } });
    workspace = await one.workspace();
  });
  afterEach(() => one.close());

  const ownerOn = (node: TestServer) =>
    httpOf(node.url, () => ({ ...workspace.owner.headers, origin: node.url }));

  test('a node with the new one and a node with the old one read what either signed or sealed', async () => {
    const two = await one.secondNode({ secret: NEW, previousSecrets: [OLD] });
    const [onOne, onTwo] = [ownerOn(one), ownerOn(two)];
    const key = (name: string) => ({ 'idempotency-key': `key-${name}` });

    const made = {
      onOne: await onOne.post('/v1/topics', { name: 'Made on one' }, key('one')),
      onTwo: await onTwo.post('/v1/topics', { name: 'Made on two' }, key('two')),
    };

    expect([made.onOne.status, made.onTwo.status]).toEqual([201, 201]);
    expect((await onTwo.post('/v1/topics', { name: 'Made on one' }, key('one'))).body).toEqual(
      made.onOne.body,
    );
    expect((await onOne.post('/v1/topics', { name: 'Made on two' }, key('two'))).body).toEqual(
      made.onTwo.body,
    );

    const { email, password } = workspace.owner;
    const signedIn = await httpOf(two.url, () => ({ origin: two.url })).post('/v1/session', {
      email,
      password,
    });
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect((await httpOf(one.url, () => ({ cookie })).get('/v1/me')).body).toMatchObject({ email });
  });

  test('a form that is sent on both is one conversation', async () => {
    const two = await one.secondNode({ secret: NEW, previousSecrets: [OLD] });
    const form = await openForm(one.stranger, workspace.inboxKey);
    const fields = { topicId: workspace.topicIds[0] ?? '', text: 'Hello from the form' };
    const send = ({ stranger }: TestServer) => form.send(fields, stranger);

    const answers = [await send(one), await send(two), await send(one)];

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await workspace.owner.get('/v1/conversations?view=all')).body.items).toHaveLength(1);
  });

  test('a node that lacks a secret of the database does not start, and says which and what to do', async () => {
    const lacking = one.secondNode({ secret: NEW, previousSecrets: [] });

    await expect(lacking).rejects.toThrow(
      `sealed under the secret ${one.deps.keyring.currentId}, which neither SECRET nor SECRET_PREVIOUS is here.`,
    );
    const two = await one.secondNode({ secret: NEW, previousSecrets: [OLD] });
    await expect(one.secondNode({ secret: OLD, previousSecrets: [] })).rejects.toThrow(
      `sealed under the secret ${two.deps.keyring.currentId}`,
    );
  });

  test('the printed set-up link is the same everywhere', async () => {
    const empty = await startTestServer({ config: { secret: OLD, previousSecrets: [NEW] } });

    const two = await empty.secondNode({ secret: NEW, previousSecrets: [OLD] });

    expect(two.app.setupUrl?.split('#')[1]).toBe(empty.app.setupUrl?.split('#')[1]);
    await empty.close();
  });
});
