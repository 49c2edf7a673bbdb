import { startTestServer, type TestServer } from '@parley/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

describe('reading a thread', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  type Page = { items: { seq: number; text: string }[]; hasOlder: boolean; hasNewer: boolean };

  async function stage() {
    const workspace = await server.workspace();
    const customer = await workspace.customer();
    const id = await customer.start('text 0');
    for (let n = 1; n < 12; n += 1) await customer.say(id, `text ${n}`);
    const read = async (query: string) =>
      (await customer.get(`/v1/customer/conversations/${id}/messages?${query}`)).body as Page;
    return { read, all: (await read('limit=100')).items };
  }

  test('pages backwards from the newest, and forwards from any place, meet each message once', async () => {
    const { read, all } = await stage();
    const backwards: Page['items'] = [];
    let page = await read('limit=5');
    expect([page.hasOlder, page.hasNewer]).toEqual([true, false]);
    for (;;) {
      backwards.unshift(...page.items);
      if (!page.hasOlder) break;
      page = await read(`limit=5&before=${page.items[0]?.seq}`);
      expect(page.hasNewer).toBe(true);
    }
    expect(backwards).toEqual(all);

    const forwards: Page['items'] = [];
    do {
      page = await read(`limit=5&after=${forwards.at(-1)?.seq ?? 0}`);
      forwards.push(...page.items);
    } while (page.hasNewer);
    expect(forwards).toEqual(all);
  });

  test('before everything and after everything there is nothing, and both at once is refused', async () => {
    const { read, all } = await stage();

    expect(await read(`before=${all[0]?.seq}`)).toEqual({ items: [], hasOlder: false, hasNewer: true });
    expect(await read(`after=${all.at(-1)?.seq}`)).toEqual({ items: [], hasOlder: true, hasNewer: false });
    expect(await read('before=5&after=1')).toMatchObject({ status: 400, code: 'invalid_request' });
  });
});
