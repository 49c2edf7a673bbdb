import type { HookFixture } from '@parley/channel-kit/testing';

const AT = '2026-11-29T12:00:00.000Z';
const from = { id: '17', name: 'Mira Kaplan' };
const sender = { identities: [{ kind: 'user' as const, value: 'shop/17' }], name: 'Mira Kaplan' };
const OUT = '01a22614-082d-70c7-8c1e-86d29ba64142:3';

const bodyOf = (...events: object[]) => ({ account: 'shop', events });
const message = (fields: object) => bodyOf({ type: 'message', id: 'm1', from, ...fields });
const other = (what: string) => ({ kind: 'other' as const, what, address: 'shop' });

const messages: HookFixture[] = [
  {
    name: 'a text',
    body: message({ text: 'Hello', at: AT }),
    events: [
      {
        kind: 'message',
        id: 'm1',
        address: 'shop',
        at: AT,
        from: sender,
        text: 'Hello',
        content: null,
        files: [],
        replyTo: null,
        opensWindow: true,
      },
    ],
  },
  {
    name: 'an answer to a message of ours, at an hour of another zone',
    body: message({ text: 'Yes', replyTo: OUT, at: '2026-11-29T13:00:00+01:00' }),
    events: [{ kind: 'message', text: 'Yes', replyTo: OUT, at: AT }],
  },
  {
    name: 'ids that are numbers, and somebody without a name',
    body: bodyOf({ type: 'message', id: 12, from: { id: 17 }, text: 'Hi' }),
    events: [
      { kind: 'message', id: '12', from: { identities: [{ kind: 'user', value: 'shop/17' }], name: null } },
    ],
  },
  {
    name: 'a place',
    body: message({ content: { type: 'location', latitude: 52.5, longitude: 13.4, name: 'Our shop' } }),
    events: [
      {
        kind: 'message',
        text: 'Our shop\nhttps://maps.google.com/?q=52.5,13.4',
        content: { type: 'location', latitude: 52.5, longitude: 13.4, name: 'Our shop', address: null },
      },
    ],
  },
  {
    name: 'people',
    body: message({ content: { type: 'contact_cards', cards: [{ name: 'Jo', phones: ['+49 30 1'] }] } }),
    events: [
      {
        kind: 'message',
        text: 'Jo, +49 30 1',
        content: {
          type: 'contact_cards',
          cards: [{ name: 'Jo', organization: null, phones: ['+49 30 1'], emails: [] }],
        },
      },
    ],
  },
  {
    name: 'a choice',
    body: message({ text: 'Tuesday', content: { type: 'choice', id: 'tue' } }),
    events: [{ kind: 'message', text: 'Tuesday', content: { type: 'choice', id: 'tue', description: null } }],
  },
  {
    name: 'content that no customer sends, or that is broken',
    body: bodyOf(
      { type: 'message', id: 'm1', from, content: { type: 'withdrawn', at: AT } },
      { type: 'message', id: 'm2', from, content: { type: 'location', latitude: 91, longitude: 0 } },
    ),
    events: [
      { kind: 'message', content: { type: 'unsupported', what: 'withdrawn' } },
      { kind: 'message', content: { type: 'unsupported', what: 'location' } },
    ],
  },
  {
    name: 'files',
    body: message({
      text: 'The dent',
      files: [
        { url: 'https://shop.example/a.png', name: 'a.png', mediaType: 'image/png' },
        { url: 'https://shop.example/b' },
      ],
    }),
    events: [
      {
        kind: 'message',
        text: 'The dent',
        fileError: null,
        files: [
          { mediaId: 'https://shop.example/a.png', name: 'a.png', mediaType: 'image/png', sha256: null },
          {
            mediaId: 'https://shop.example/b',
            name: null,
            mediaType: 'application/octet-stream',
            sha256: null,
          },
        ],
      },
    ],
  },
  {
    name: 'a file that is nowhere',
    body: message({ files: [{ url: 'file:///etc/passwd' }] }),
    events: [
      { kind: 'message', files: [], fileError: { code: 'bad_address', detail: '', class: 'permanent' } },
    ],
  },
  {
    name: 'messages without an id, without a customer, with one too long, and without anything',
    body: bodyOf(
      { type: 'message', from, text: 'Hello' },
      { type: 'message', id: 'm2', from: { name: 'Mira' }, text: 'Hello' },
      { type: 'message', id: 'm3', from: { id: 'x'.repeat(201) }, text: 'Hello' },
      { type: 'message', id: 'm4', from },
    ),
    events: [other('event.message'), other('event.message'), other('event.message'), other('event.message')],
  },
];

const happenings: HookFixture[] = [
  {
    name: 'receipts',
    body: bodyOf(
      { type: 'receipt', messageId: OUT, state: 'delivered', at: AT },
      { type: 'receipt', messageId: OUT, state: 'read' },
      { type: 'receipt', messageId: OUT, state: 'failed', error: { code: 'full', detail: 'Mailbox full' } },
      { type: 'receipt', messageId: OUT, state: 'lost' },
    ),
    events: [
      { kind: 'receipt', messageId: OUT, tag: OUT, state: 'delivered', at: AT, error: null },
      { kind: 'receipt', messageId: OUT, state: 'read' },
      {
        kind: 'receipt',
        state: 'failed',
        error: { code: 'full', detail: 'Mailbox full', class: 'permanent' },
      },
      other('event.receipt'),
    ],
  },
  {
    name: 'a reaction, and that it is taken back',
    body: bodyOf(
      { type: 'reaction', id: 'r1', from, messageId: OUT, emoji: '👍' },
      { type: 'reaction', id: 'r2', from, messageId: OUT, emoji: null },
      { type: 'reaction', from, messageId: OUT, emoji: '👍' },
    ),
    events: [
      { kind: 'reaction', id: 'reaction:r1', from: sender, messageId: OUT, emoji: '👍' },
      { kind: 'reaction', id: 'reaction:r2', messageId: OUT, emoji: null },
      other('event.reaction'),
    ],
  },
  {
    name: 'an edit and a withdrawal',
    body: bodyOf(
      { type: 'edit', id: 'e1', from, messageId: 'm1', text: 'Hello there' },
      { type: 'withdrawal', from, messageId: 'm1' },
    ),
    events: [
      { kind: 'edit', id: 'edit:e1', messageId: 'm1', text: 'Hello there', content: null },
      { kind: 'revoke', id: 'withdrawal:m1', messageId: 'm1', from: sender },
    ],
  },
];

const envelopes: HookFixture[] = [
  {
    name: 'an account whose name could be taken for part of a customer',
    body: { account: 'a/b', events: [{ type: 'message', id: 'm1', from: { id: 'c' }, text: 'Hi' }] },
    events: [
      {
        kind: 'message',
        address: 'a/b',
        from: { identities: [{ kind: 'user', value: 'a%2Fb/c' }], name: null },
      },
    ],
  },
  {
    name: 'events of no account, and of no kind that is known',
    body: {
      events: [
        { type: 'message', id: 'm1', from, text: 'Hello' },
        { type: 'poll', id: 'p1' },
      ],
    },
    events: [
      { kind: 'other', what: 'event.message', address: null },
      { kind: 'other', what: 'event.poll' },
    ],
  },
  { name: 'nothing', body: bodyOf(), events: [{ kind: 'other', what: 'empty' }] },
  { name: 'no object', body: [1, 2], events: [{ kind: 'other', what: 'unreadable' }] },
];

export const hooks: HookFixture[] = [...messages, ...happenings, ...envelopes];
