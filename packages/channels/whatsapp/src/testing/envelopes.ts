import type { HookFixture } from '@parley/channel-kit/testing';
import { accountChange, change, contact, MIRA, message, NUMBER, status, webhook } from './webhook.ts';

const phone = { kind: 'phone', value: MIRA.phone } as const;
const user = { kind: 'user', value: MIRA.user } as const;
const text = (id: string, fields = {}) => message({ id, type: 'text', text: { body: id }, ...fields });
const other = { profile: { name: 'Ben' }, wa_id: '4915550000020', user_id: 'DE.20' };

/** How things come: together, by halves, in older shapes, and about the account. */
export const envelopeFixtures: HookFixture[] = [
  {
    name: 'several entries, changes, messages and statuses in one body, in their order',
    body: {
      object: 'whatsapp_business_account',
      entry: [
        ...webhook(
          change({
            contacts: [contact],
            messages: [text('wamid.A'), text('wamid.B')],
            statuses: [status({})],
          }),
          change({ statuses: [status({ id: 'wamid.OUT2' })] }),
        ).entry,
        ...webhook(change({ messages: [text('wamid.C')] })).entry,
      ],
    },
    events: [
      { kind: 'message', id: 'wamid.A' },
      { kind: 'message', id: 'wamid.B' },
      { kind: 'receipt', messageId: 'wamid.OUT1' },
      { kind: 'receipt', messageId: 'wamid.OUT2' },
      { kind: 'message', id: 'wamid.C', from: { identities: [phone], name: null } },
    ],
  },
  {
    name: 'somebody with all their names',
    body: webhook(
      change({
        contacts: [
          {
            profile: { name: ' Mira  Kaplan ', username: `@${MIRA.username}` },
            wa_id: MIRA.phone,
            user_id: MIRA.user,
            parent_user_id: MIRA.parent,
          },
        ],
        messages: [text('wamid.A', { from: undefined, from_user_id: MIRA.user })],
      }),
    ),
    events: [
      {
        kind: 'message',
        from: {
          identities: [
            user,
            phone,
            { kind: 'parent_user', value: MIRA.parent },
            { kind: 'username', value: MIRA.username },
          ],
          name: 'Mira Kaplan',
        },
      },
    ],
  },
  {
    name: 'a number that its contact writes differently, which both are theirs',
    body: webhook(
      change({
        contacts: [{ wa_id: '551187654321' }],
        messages: [text('wamid.A', { from: '5511987654321' })],
      }),
    ),
    events: [
      {
        kind: 'message',
        from: {
          identities: [
            { kind: 'phone', value: '5511987654321' },
            { kind: 'phone', value: '551187654321' },
          ],
          name: null,
        },
      },
    ],
  },
  {
    name: 'two people, of whom only one has a contact that could be taken for both',
    body: webhook(
      change({ contacts: [other], messages: [text('wamid.A'), text('wamid.B', { from: other.wa_id })] }),
    ),
    events: [
      { kind: 'message', from: { identities: [phone], name: null } },
      {
        kind: 'message',
        from: {
          identities: [
            { kind: 'phone', value: other.wa_id },
            { kind: 'user', value: 'DE.20' },
          ],
          name: 'Ben',
        },
      },
    ],
  },
  {
    name: 'a contact that says nothing',
    body: webhook(change({ contacts: [{}], messages: [text('wamid.A')] })),
    events: [{ kind: 'message', from: { identities: [phone], name: null } }],
  },
  {
    name: 'a message without an id, a field or a number of ours',
    body: { entry: [{ changes: [{ value: { messages: [text('', { id: undefined })] } }] }] },
    events: [{ kind: 'message', address: null }],
  },
  {
    name: 'a change alone, and a value alone',
    body: change({ messages: [text('wamid.A')] }),
    events: [{ kind: 'message', id: 'wamid.A', address: NUMBER }],
  },
  {
    name: 'a value alone',
    body: { contacts: [contact], messages: [text('wamid.A')] },
    events: [{ kind: 'message', id: 'wamid.A', address: null }],
  },
  {
    name: 'letters that cannot be stored',
    body: webhook(change({ messages: [text('wamid.A', { text: { body: 'a\u0000b\ud800' } })] })),
    events: [{ kind: 'message', text: 'ab\ufffd' }],
  },
  {
    name: 'a time that is none, and one in milliseconds',
    body: webhook(
      change({
        messages: [text('wamid.A', { timestamp: 'soon' }), text('wamid.B', { timestamp: 1_795_946_400_000 })],
      }),
    ),
    events: [
      { kind: 'message', at: null },
      { kind: 'message', at: '2026-11-29T10:00:00.000Z' },
    ],
  },
  {
    name: 'trouble of the number',
    body: webhook(
      change({
        errors: [
          { code: 130429, title: 'Rate limit hit' },
          { code: 0, title: 'No' },
        ],
      }),
    ),
    events: [
      {
        kind: 'account',
        address: NUMBER,
        what: 'error',
        error: { code: '130429', detail: 'Rate limit hit', class: 'pause' },
      },
      { kind: 'account', error: { code: '0', detail: 'No', class: 'stopped' } },
    ],
  },
  {
    name: 'an account that is banned',
    body: accountChange('account_update', {
      event: 'DISABLED_UPDATE',
      ban_info: { waba_ban_state: 'DISABLE' },
    }),
    events: [
      {
        kind: 'account',
        address: null,
        what: 'account_update.DISABLED_UPDATE',
        error: null,
        at: '2026-11-29T10:00:00.000Z',
      },
    ],
  },
  {
    name: 'a number whose quality falls',
    body: accountChange('phone_number_quality_update', { event: 'DOWNGRADE', current_limit: 'TIER_1K' }),
    events: [{ kind: 'account', what: 'phone_number_quality_update.DOWNGRADE' }],
  },
  {
    name: 'a template that was refused',
    body: accountChange('message_template_status_update', {
      event: 'REJECTED',
      message_template_id: 700,
      message_template_name: 'order_update',
      message_template_language: 'de',
      reason: 'SCAM',
    }),
    events: [
      {
        kind: 'template_changed',
        templateId: '700',
        name: 'order_update',
        language: 'de',
        status: 'REJECTED',
        reason: 'SCAM',
      },
    ],
  },
  {
    name: 'a template of another category',
    body: accountChange('template_category_update', { message_template_id: 700, new_category: 'MARKETING' }),
    events: [{ kind: 'template_changed', templateId: '700', status: null, reason: null }],
  },
  {
    name: 'calls, each with its id',
    body: webhook(
      change(
        {
          calls: [
            { id: 'wacid.1', event: 'connect', timestamp: '1795946400' },
            { id: 'wacid.1', event: 'terminate' },
          ],
        },
        'calls',
      ),
    ),
    events: [
      { kind: 'other', what: 'calls.connect', id: 'calls:wacid.1:connect' },
      { kind: 'other', what: 'calls.terminate', id: 'calls:wacid.1:terminate' },
    ],
  },
  {
    name: 'what was written in the app of the business',
    body: webhook(change({ message_echoes: [{ id: 'wamid.E', type: 'text' }] }, 'smb_message_echoes')),
    events: [{ kind: 'other', what: 'smb_message_echoes.text' }],
  },
  {
    name: 'a field that does not exist yet',
    body: webhook(change({ anything: 1 }, 'tea_leaves')),
    events: [{ kind: 'other', what: 'tea_leaves', address: NUMBER }],
  },
  {
    name: 'another product of Meta',
    body: { object: 'page', entry: [{ id: '1', messaging: [] }] },
    events: [{ kind: 'other', what: 'object.page' }],
  },
  { name: 'an envelope with nothing in it', body: webhook(), events: [{ kind: 'other', what: 'empty' }] },
];
