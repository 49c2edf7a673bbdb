import type { HookFixture } from '@parley/channel-kit/testing';
import { MIRA, messageWebhook, NUMBER } from './webhook.ts';

const from = { identities: [{ kind: 'phone', value: MIRA.phone } as const], name: 'Mira Kaplan' };
const SHA_BASE64 = 'n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=';
const SHA_HEX = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** Everything that people can write. */
export const messageFixtures: HookFixture[] = [
  {
    name: 'a text, with all that a message has',
    body: messageWebhook({
      type: 'text',
      text: { body: 'Is it still there? 🚲' },
      context: { from: '4930555000', id: 'wamid.OUT1' },
    }),
    events: [
      {
        kind: 'message',
        id: 'wamid.IN1',
        address: NUMBER,
        at: '2026-11-29T10:00:00.000Z',
        from,
        text: 'Is it still there? 🚲',
        content: null,
        files: [],
        fileError: null,
        replyTo: 'wamid.OUT1',
        opensWindow: true,
      },
    ],
  },
  {
    name: 'a picture with words under it',
    body: messageWebhook({
      type: 'image',
      image: { id: '901', mime_type: 'image/jpeg', sha256: SHA_BASE64, caption: 'This one' },
    }),
    events: [
      {
        kind: 'message',
        text: 'This one',
        content: null,
        files: [{ mediaId: '901', mediaType: 'image/jpeg', name: null, sha256: SHA_HEX }],
      },
    ],
  },
  {
    name: 'a document whose name is in no alphabet of ours, and its id a number',
    body: messageWebhook({
      type: 'document',
      document: { id: 902, mime_type: 'application/pdf', filename: 'Rückgabe 返品.pdf', sha256: 'x' },
    }),
    events: [
      {
        kind: 'message',
        files: [{ mediaId: '902', mediaType: 'application/pdf', name: 'Rückgabe 返品.pdf', sha256: null }],
      },
    ],
  },
  {
    name: 'a voice note',
    body: messageWebhook({
      type: 'audio',
      audio: { id: '903', mime_type: 'audio/ogg; codecs=opus', voice: true },
    }),
    events: [{ kind: 'message', content: { type: 'voice_note' } }],
  },
  {
    name: 'a voice note of the older kind',
    body: messageWebhook({ type: 'voice', voice: { id: '903', mime_type: 'audio/ogg' } }),
    events: [{ kind: 'message', content: { type: 'voice_note' } }],
  },
  {
    name: 'a film that was passed on',
    body: messageWebhook({
      type: 'video',
      video: { id: '904', mime_type: 'video/mp4' },
      context: { forwarded: true },
    }),
    events: [{ kind: 'message', content: { type: 'forwarded', often: false }, replyTo: null }],
  },
  {
    name: 'a text that was passed on often',
    body: messageWebhook({ type: 'text', text: { body: 'Ha' }, context: { frequently_forwarded: true } }),
    events: [{ kind: 'message', content: { type: 'forwarded', often: true } }],
  },
  {
    name: 'a sticker that moves',
    body: messageWebhook({
      type: 'sticker',
      sticker: { id: '905', mime_type: 'image/webp', animated: true },
    }),
    events: [{ kind: 'message', content: { type: 'sticker', isAnimated: true } }],
  },
  {
    name: 'a picture that WhatsApp could not fetch',
    body: messageWebhook({
      type: 'image',
      image: { caption: 'Look' },
      errors: [{ code: 131052, title: 'Media download error' }],
    }),
    events: [
      {
        kind: 'message',
        text: 'Look',
        content: { type: 'unsupported', what: 'image' },
        files: [],
        fileError: { code: '131052', detail: 'Media download error', class: 'permanent' },
      },
    ],
  },
  {
    name: 'a place without a name',
    body: messageWebhook({ type: 'location', location: { latitude: 52.5, longitude: '13.4' } }),
    events: [
      {
        kind: 'message',
        content: { type: 'location', latitude: 52.5, longitude: 13.4, name: null, address: null },
      },
    ],
  },
  {
    name: 'a place that is nowhere on earth',
    body: messageWebhook({ type: 'location', location: { latitude: 99, longitude: 13, name: 'Shop' } }),
    events: [{ kind: 'message', text: 'Shop', content: { type: 'unsupported', what: 'location' } }],
  },
  {
    name: 'people of an address book, one without a name',
    body: messageWebhook({
      type: 'contacts',
      contacts: [
        {
          name: { first_name: 'Ben', last_name: 'Ito' },
          phones: [{ phone: '+49 30 1', type: 'CELL' }],
          emails: [{ email: 'ben@example.com' }],
        },
        { org: { company: 'Lockworks' }, phones: [{ wa_id: '49302' }] },
      ],
    }),
    events: [
      {
        kind: 'message',
        content: {
          type: 'contact_cards',
          cards: [
            { name: 'Ben Ito', organization: null, phones: ['+49 30 1'], emails: ['ben@example.com'] },
            { name: 'Lockworks', organization: 'Lockworks', phones: ['49302'], emails: [] },
          ],
        },
      },
    ],
  },
  {
    name: 'a button that was pressed',
    body: messageWebhook({
      type: 'interactive',
      interactive: { type: 'button_reply', button_reply: { id: 'topic:7', title: 'Returns' } },
      context: { id: 'wamid.OUT1' },
    }),
    events: [
      {
        kind: 'message',
        text: 'Returns',
        content: { type: 'choice', id: 'topic:7', description: null },
        replyTo: 'wamid.OUT1',
      },
    ],
  },
  {
    name: 'a row that was chosen of a list',
    body: messageWebhook({
      type: 'interactive',
      interactive: {
        type: 'list_reply',
        list_reply: { id: 'topic:8', title: 'Repairs', description: 'In the workshop' },
      },
    }),
    events: [
      {
        kind: 'message',
        text: 'Repairs',
        content: { type: 'choice', id: 'topic:8', description: 'In the workshop' },
      },
    ],
  },
  {
    name: 'a button of a template, without a payload',
    body: messageWebhook({ type: 'button', button: { text: 'Stop' } }),
    events: [{ kind: 'message', text: 'Stop', content: { type: 'choice', id: 'Stop', description: null } }],
  },
  {
    name: 'a form that was filled in',
    body: messageWebhook({
      type: 'interactive',
      interactive: {
        type: 'nfm_reply',
        nfm_reply: {
          name: 'flow',
          body: 'Sent',
          response_json: '{"flow_token":"t","size":54,"kinds":["a"]}',
        },
      },
    }),
    events: [
      {
        kind: 'message',
        text: 'size: 54\nkinds: ["a"]',
        content: {
          type: 'form_reply',
          name: 'flow',
          fields: [
            { name: 'size', value: '54' },
            { name: 'kinds', value: '["a"]' },
          ],
        },
      },
    ],
  },
  {
    name: 'a form whose answers are broken',
    body: messageWebhook({
      type: 'interactive',
      interactive: { type: 'nfm_reply', nfm_reply: { body: 'Sent', response_json: '{"size":' } },
    }),
    events: [
      {
        kind: 'message',
        content: {
          type: 'form_reply',
          name: null,
          fields: [{ name: 'response_json', value: '{"size":' }],
        },
      },
    ],
  },
  {
    name: 'a form with no answers',
    body: messageWebhook({
      type: 'interactive',
      interactive: { type: 'nfm_reply', nfm_reply: { body: 'Sent', response_json: 'null' } },
    }),
    events: [{ kind: 'message', text: 'Sent', content: { type: 'form_reply', name: null, fields: [] } }],
  },
  {
    name: 'leave to call, which is no word that opens the time for answers',
    body: messageWebhook({
      type: 'interactive',
      interactive: { type: 'call_permission_reply', call_permission_reply: { response: 'accept' } },
    }),
    events: [
      {
        kind: 'message',
        content: { type: 'unsupported', what: 'call_permission_reply' },
        opensWindow: false,
      },
    ],
  },
  {
    name: 'an order',
    body: messageWebhook({
      type: 'order',
      order: {
        text: 'Soon, please',
        product_items: [{ product_retailer_id: 'lock-3', quantity: 2, item_price: 12.5, currency: 'EUR' }],
      },
    }),
    events: [
      {
        kind: 'message',
        text: 'Soon, please\n2 × lock-3',
        content: {
          type: 'order',
          items: [{ productId: 'lock-3', quantity: 2, price: 12.5, currency: 'EUR' }],
        },
      },
    ],
  },
  {
    name: 'the first words after an advertisement',
    body: messageWebhook({
      type: 'text',
      text: { body: 'Hi' },
      referral: {
        source_type: 'ad',
        source_url: 'https://example.com/ad',
        headline: 'Locks',
        body: 'Half off',
      },
    }),
    events: [
      {
        kind: 'message',
        text: 'Hi',
        content: { type: 'referral', headline: 'Locks', body: 'Half off', url: 'https://example.com/ad' },
      },
    ],
  },
  {
    name: 'what WhatsApp does not hand on',
    body: messageWebhook({
      type: 'unsupported',
      errors: [{ code: 131051, title: 'Message type unknown' }],
      unsupported: { type: 'poll' },
    }),
    events: [{ kind: 'message', text: '', content: { type: 'unsupported', what: 'poll' } }],
  },
  {
    name: 'a type of the future that has words',
    body: messageWebhook({ type: 'hologram', hologram: { caption: 'Look at me' } }),
    events: [{ kind: 'message', text: 'Look at me', content: { type: 'unsupported', what: 'hologram' } }],
  },
  {
    name: 'a message that does not say its type',
    body: messageWebhook({ text: { body: 'Hello' } }),
    events: [{ kind: 'message', text: 'Hello', content: null }],
  },
  {
    name: 'a message whose type every object has a member of',
    body: messageWebhook({ type: 'constructor', text: { body: 'Hello' } }),
    events: [{ kind: 'message', content: { type: 'unsupported', what: 'constructor' } }],
  },
];
