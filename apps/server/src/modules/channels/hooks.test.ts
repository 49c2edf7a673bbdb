import { createHmac } from 'node:crypto';
import { type TestWorkspace, tablesWith, until } from '@parley/testkit';
import { DEMO_ACCOUNT } from '@parley/whatsapp-simulator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { threadOf } from './testing/thread.ts';
import { type Line, SHOP, setWhatsappStage, type WhatsappStage, WORKSHOP } from './testing/whatsapp-stage.ts';

const signatureOf = (body: string | Buffer, secret: string = DEMO_ACCOUNT.appSecret) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** Meta sends up to a thousand in one body; each is a message here. */
const UPDATES = 300;

/** What Meta sends for these texts of one customer. */
const deliveryOf = (texts: string[], address: string = SHOP.id, id = 'one'): string =>
  JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: DEMO_ACCOUNT.wabaId,
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '1', phone_number_id: address },
              contacts: [{ profile: { name: 'Grüße' }, wa_id: '447700900111' }],
              messages: texts.map((body, n) => ({
                from: '447700900111',
                id: `wamid.${id}.${n}`,
                timestamp: '1795950137',
                type: 'text',
                text: { body },
              })),
            },
          },
        ],
      },
    ],
  });

describe('the door of a channel', () => {
  let stage: WhatsappStage;
  let home: TestWorkspace;
  let line: Line;
  beforeAll(async () => {
    stage = await setWhatsappStage();
    home = await stage.server.workspace();
    line = await stage.connect(home);
  });
  afterAll(() => stage.close());

  const deliver = (body: string | Uint8Array<ArrayBuffer>, signature?: string, path = line.hookPath) =>
    stage.server.stranger.request('POST', path, {
      body,
      headers: {
        'content-type': 'application/json',
        ...(signature !== undefined && { 'x-hub-signature-256': signature }),
      },
    });

  test('only what is signed over its very bytes comes in, and nothing else is stored', async () => {
    const body = deliveryOf(['a secret that must not be stored']);
    const signature = signatureOf(body);
    const refused = [
      await deliver(body),
      await deliver(body, ''),
      await deliver(body, signature.slice(0, -2)),
      await deliver(body, `${signature}, ${signature}`),
      await deliver(body, signatureOf(body, 'another secret of sixteen')),
      await deliver(body.replace('Grüße', 'Gr\\u00fc\\u00dfe'), signature),
      await deliver(new Uint8Array(3_900_000), signature),
    ];
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 401));
    expect(refused[0]?.body).toMatchObject({ code: 'hook_refused', detail: 'no_signature' });
    expect((await deliver(new Uint8Array(4_300_000), signature)).status).toBe(413);
    expect((await deliver(body, signature, '/hooks/AAAAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404);
    expect(await tablesWith(stage.server.databaseUrl, 'a secret that must not be stored')).toEqual([]);
  });

  test('V-59: what one door signs opens no other one, here or abroad', async () => {
    const abroad = await stage.server.workspace();
    const another = { appSecret: 'another-app-secret-of-ours', verifyToken: DEMO_ACCOUNT.verifyToken };
    const doors = [await stage.connect(home, { number: WORKSHOP }), await stage.connect(abroad)];
    for (const [n, { doorId }] of doors.entries())
      await [home, abroad][n]?.owner.patch(`/v1/channels/doors/${doorId}`, { values: another });
    const body = deliveryOf(['for one door']);
    for (const { hookPath } of doors) {
      // A door is believed to be as it was for a moment.
      await until(async () => (await deliver(body, signatureOf(body), hookPath)).status === 401);
      expect((await deliver(body, signatureOf(body, another.appSecret), hookPath)).status).toBe(200);
    }
    expect((await deliver(body, signatureOf(body, another.appSecret))).status).toBe(401);
  });

  test('the handshake answers just the number, and only to the right token', async () => {
    const ask = (token: string) =>
      stage.server.stranger.get(
        `${line.hookPath}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`,
      );
    expect(await ask(DEMO_ACCOUNT.verifyToken)).toMatchObject({ status: 200, body: '1158201444' });
    expect((await ask('guessed')).status).toBe(401);
  });

  test('what is genuine and means nothing is stored and answered 200', async () => {
    for (const body of ['', 'garbage', '{"entry":null}', '[]', '{"entry":[{"changes":[{"value":7}]}]}'])
      expect((await deliver(body, signatureOf(body))).status).toBe(200);
    await until(async () => {
      await stage.settle();
      const { doors } = (await home.owner.get('/v1/channels')).body;
      return doors[0].waiting === 0 && doors[0].leftovers >= 4;
    });
    expect((await home.owner.get('/v1/channels')).body.doors[0].failed).toBe(0);
  });

  test('V-58: a body of many updates is taken whole; again, it costs no write', async () => {
    const texts = Array.from({ length: UPDATES }, (_, n) => `update ${n}`);
    const body = deliveryOf(texts, SHOP.id, 'thousand');
    const answers = await Promise.all(Array.from({ length: 20 }, () => deliver(body, signatureOf(body))));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    await stage.settle();
    const { conversation, messages } = await threadOf(home.owner);
    expect(conversation.lastNumber).toBe(UPDATES);
    expect(messages.at(-1)).toMatchObject({ text: `update ${UPDATES - 1}` });
  });

  test('a member of another workspace sees no door, account or leftover', async () => {
    const stranger = (await stage.server.workspace()).owner;
    expect((await stranger.get('/v1/channels')).body).toMatchObject({ doors: [], accounts: [] });
    const paths = [
      ['patch', `/v1/channels/accounts/${line.inboxId}`],
      ['post', `/v1/channels/accounts/${line.inboxId}/test`],
      ['post', `/v1/channels/accounts/${line.inboxId}/resume`],
      ['post', `/v1/channels/accounts/${line.inboxId}/templates/sync`],
      ['patch', `/v1/channels/doors/${line.doorId}`],
      ['post', `/v1/channels/doors/${line.doorId}/retry`],
    ] as const;
    for (const [verb, path] of paths) expect((await stranger[verb](path)).status, path).toBe(404);
    expect((await stranger.get(`/v1/channels/doors/${line.doorId}/leftovers`)).status).toBe(404);
  });

  test('secrets are sealed, and no answer gives them back', async () => {
    const { owner } = home;
    const shown = JSON.stringify((await owner.get('/v1/channels')).body);
    expect(shown).not.toContain(DEMO_ACCOUNT.accessToken);
    expect(shown).not.toContain(DEMO_ACCOUNT.appSecret);
    for (const secret of [DEMO_ACCOUNT.accessToken, DEMO_ACCOUNT.appSecret])
      expect(await tablesWith(stage.server.databaseUrl, secret)).toEqual([]);
    const wrong = await owner.patch(`/v1/channels/accounts/${line.inboxId}`, {
      values: { nonsense: 'x', accessToken: 'short' },
    });
    expect(wrong.body).toMatchObject({
      code: 'invalid_request',
      detail: 'values.nonsense: no such field',
      errors: [
        { path: 'body/values/nonsense', message: 'no such field' },
        { path: 'body/values/accessToken', message: 'not as the channel wants it' },
      ],
    });
    const test = () => owner.post(`/v1/channels/accounts/${line.inboxId}/test`);
    expect((await test()).body).toMatchObject({ ok: true, name: 'Bicycle shop' });
    await owner.patch(`/v1/channels/accounts/${line.inboxId}`, {
      values: { accessToken: 'EAAWRONG000000000000' },
    });
    expect((await test()).body).toMatchObject({ ok: false, code: '190' });
  });
});
