import { startTestServer, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('what has to be known before a conversation is closed', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  const attribute = (key: string, isRequiredToClose: boolean) => ({
    key,
    name: key,
    kind: 'text',
    options: [],
    isRequiredToClose,
  });

  async function given() {
    const workspace = await server.workspace();
    const contactAttributes = [attribute('reason', true), attribute('plan', false)];
    await workspace.owner.patch('/v1/workspace', { settings: { contactAttributes } });
    const ann = await workspace.agent('Ann');
    const customer = await workspace.customer();
    const id = await customer.start('My bicycle squeaks');
    const contactId = (await ann.get(`/v1/conversations/${id}`)).body.contact.id;
    await ann.post(`/v1/conversations/${id}/claim`);
    return {
      workspace,
      ann,
      customer,
      id,
      contactId,
      close: () => ann.post(`/v1/conversations/${id}/close`),
    };
  }

  test('is named when it is missing, by a single close and by one of many', async () => {
    const { ann, id, contactId, close } = await given();

    const refused = await close();
    const many = await ann.post('/v1/conversations/bulk', { action: 'close', conversationIds: [id] });

    expect([refused.status, refused.body.code]).toEqual([422, 'attributes_missing']);
    expect(refused.body.details).toEqual({ attributes: ['reason'] });
    expect(many.body.results).toEqual([{ conversationId: id, problem: 'attributes_missing' }]);
    await ann.patch(`/v1/contacts/${contactId}`, { attributes: { reason: 'chain' } });
    expect((await close()).body.state).toBe('closed');
  });

  test('is known of the person, whichever of their contacts wrote', async () => {
    const { workspace, contactId, close } = await given();
    const other = await workspace.owner.post('/v1/contacts', {
      name: 'Ada',
      email: null,
      attributes: { reason: 'chain' },
    });
    await workspace.owner.post(`/v1/contacts/${contactId}/merge`, { intoId: other.body.id });

    expect((await close()).body.state).toBe('closed');
  });

  test('holds no customer who ends it', async () => {
    const { customer, id } = await given();

    expect((await customer.post(`/v1/customer/conversations/${id}/end`)).body.state).toBe('closed');
  });
});
