import type { Account, ChannelCall, Outbound, OutboundMessage, Outcome } from '@parley/channel-kit';
import { whatsapp } from '@parley/channel-whatsapp';
import { expect, test } from 'vitest';
import { DEMO_ACCOUNT } from './index.ts';
import { AMINA, SHOP, type Stage, setStage } from './testing/stage.ts';
import type { Json } from './world/model.ts';

const door = { secrets: { appSecret: DEMO_ACCOUNT.appSecret, verifyToken: DEMO_ACCOUNT.verifyToken } };

const said = (given: Partial<OutboundMessage>): OutboundMessage => ({
  kind: 'message',
  to: [{ kind: 'phone', value: AMINA }],
  text: 'Which day suits you?',
  content: null,
  file: null,
  replyTo: null,
  tag: 'tag-1',
  ...given,
});
const choices = (count: number): OutboundMessage =>
  said({
    content: {
      type: 'choices',
      button: count > 3 ? 'Days' : null,
      options: Array.from({ length: count }, (_, n) => ({
        id: `d${n}`,
        title: `Day ${n}`,
        description: null,
      })),
    },
  });

function accountAt({ simulator }: Stage): Account {
  return {
    address: SHOP.id,
    settings: { businessAccountId: DEMO_ACCOUNT.wabaId, apiVersion: 'v26.0', baseUrl: simulator.url },
    secrets: { accessToken: DEMO_ACCOUNT.accessToken },
  };
}

async function make({ method, url, headers, body }: ChannelCall) {
  const answer = await fetch(url, { method, headers, body: body as string | Uint8Array<ArrayBuffer> | null });
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: new Uint8Array(await answer.arrayBuffer()),
  };
}

async function send(stage: Stage, outbound: Outbound): Promise<Outcome> {
  return whatsapp.interpret(outbound, await make(whatsapp.render(outbound, accountAt(stage))));
}

/** What the adapter reads in everything that came, once it found the signature right. */
function eventsIn({ receiver }: Stage) {
  return receiver.received.flatMap(({ headers, raw }) => {
    const request = {
      method: 'POST' as const,
      query: {},
      headers: headers as Record<string, string>,
      body: raw,
    };
    expect(whatsapp.verify(request, door)).toEqual({ kind: 'genuine' });
    return whatsapp.parse(raw);
  });
}

async function upload(stage: Stage, mimeType: string): Promise<string> {
  const { body } = await stage.control('POST', 'media', { size: 2_000, mimeType, filename: 'sample' });
  return body.id;
}

test('whatever the adapter renders is accepted, and its receipts come back with the tag', async () => {
  const stage = await setStage();
  const { body: written } = await stage.write();
  const file = (mediaType: string, mediaId: string) => ({
    mediaType,
    name: 'bill.pdf',
    bytes: 2_000,
    source: { mediaId },
  });
  const pdf = file('application/pdf', await upload(stage, 'application/pdf'));
  const jpeg = file('image/jpeg', await upload(stage, 'image/jpeg'));
  const place = { type: 'location', latitude: 51.48, longitude: -0.01, name: 'Shop', address: null } as const;
  const card = { name: 'Wanda', organization: null, phones: ['+447700900456'], emails: [] };
  const outbounds: Outbound[] = [
    said({ replyTo: written.id }),
    choices(3),
    choices(8),
    said({ text: 'Your bill', file: pdf }),
    said({ text: '', file: jpeg }),
    said({ text: '', content: place }),
    said({ text: '', content: { type: 'contact_cards', cards: [card] } }),
    { kind: 'reaction', to: [{ kind: 'phone', value: AMINA }], messageId: written.id, emoji: '👍' },
  ];

  const outcomes = [];
  for (const outbound of outbounds) outcomes.push(await send(stage, outbound));
  const read = await send(stage, { kind: 'read', messageId: written.id, isTyping: true });
  await stage.simulator.skip(1_000);
  await stage.simulator.settle();

  expect(outcomes.map(({ kind }) => kind)).toEqual(outbounds.map(() => 'accepted'));
  expect(read.kind).toBe('accepted');
  const receipts = eventsIn(stage).filter((event) => event.kind === 'receipt');
  expect(new Set(receipts.map(({ state }) => state))).toEqual(new Set(['sent', 'delivered']));
  expect(receipts.find(({ tag }) => tag === 'tag-1')).toMatchObject({ pricing: { category: 'service' } });
});

test('whatever a customer does is read by the adapter without a leftover', async () => {
  const stage = await setStage();
  const { body: first } = await stage.write();
  const mediaId = await upload(stage, 'image/jpeg');
  const voiceId = await upload(stage, 'audio/ogg; codecs=opus');
  const asked = await send(stage, choices(3));
  const messageId = asked.kind === 'accepted' ? asked.id : '';
  await stage.simulator.skip(1_000);
  const acts: Json[] = [
    { type: 'text', text: 'Grüße 🚲', replyTo: messageId },
    { type: 'image', mediaId, caption: 'Look' },
    { type: 'audio', mediaId: voiceId, voice: true },
    { type: 'location', location: { latitude: 51.48, longitude: -0.01, name: 'Path' } },
    {
      type: 'contacts',
      contacts: [{ name: { formatted_name: 'Wanda' }, phones: [{ phone: '+447700900456' }] }],
    },
    { type: 'button_reply', messageId, id: 'd1', title: 'Day 1' },
    { type: 'list_reply', messageId, id: 'd2', title: 'Day 2' },
    { type: 'reaction', messageId, emoji: '❤️' },
    { type: 'reaction', messageId },
    { type: 'edit', messageId: first.id, text: 'Hello again' },
    { type: 'revoke', messageId: first.id },
    { type: 'unsupported', kind: 'poll' },
  ];

  for (const act of acts) expect(await stage.write(act)).toMatchObject({ status: 200 });
  await stage.control('POST', 'customers/amina/change-user-id');
  await stage.control('POST', 'customers/amina/change-number');
  await stage.simulator.settle();

  const events = eventsIn(stage);
  expect(events.filter(({ kind }) => kind === 'other')).toEqual([]);
  const kinds = events.map(({ kind }) => kind).filter((kind) => kind !== 'receipt');
  expect(kinds.filter((kind) => kind === 'message')).toHaveLength(9);
  expect(kinds).toEqual(expect.arrayContaining(['reaction', 'edit', 'revoke', 'identity_changed']));
});

test.each([
  [131047, 'window'],
  [130429, 'pause'],
  [131056, 'pair'],
  [190, 'stopped'],
])('a refusal with %i means %s', async (code, meaning) => {
  const stage = await setStage();
  await stage.write();
  await stage.control('PATCH', 'trouble', { api: { fault: 'error', code, times: 1 } });

  expect(await send(stage, said({}))).toMatchObject({
    kind: 'refused',
    error: { code: String(code), class: meaning },
  });
  expect(await send(stage, said({}))).toMatchObject({ kind: 'accepted' });
});

test('the adapter reads who the number is, which templates there are, and the file of a customer', async () => {
  const stage = await setStage();
  const account = accountAt(stage);
  const mediaId = await upload(stage, 'image/jpeg');

  const who = whatsapp.readAccount(await make(whatsapp.describeAccount(account)));
  const { location, templates: listing } = whatsapp;
  const templates = listing.read(await make(listing.ask(account)), account);
  const place = location.read(await make(location.ask(mediaId, account)), account);

  expect(who).toMatchObject({ ok: true, value: { name: SHOP.name } });
  expect(templates.ok && templates.value.items.length).toBeGreaterThan(0);
  expect(place).toMatchObject({ ok: true, value: { mediaType: 'image/jpeg', bytes: 2_000 } });
  expect(place.ok && (await make(place.value.call)).body).toHaveLength(2_000);
});
