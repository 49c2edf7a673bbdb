import type { HookFixture } from '@parley/channel-kit/testing';
import { change, MIRA, message, messageWebhook, NUMBER, webhook } from './webhook.ts';

const phone = { kind: 'phone', value: MIRA.phone } as const;
const userId = (value: string) => ({ kind: 'user', value }) as const;

const systemWebhook = (fields: Record<string, unknown>) =>
  webhook(change({ messages: [message({ type: 'system', ...fields })] }));

/** What happens to messages and to people. */
export const happeningFixtures: HookFixture[] = [
  {
    name: 'a reaction',
    body: messageWebhook({ type: 'reaction', reaction: { message_id: 'wamid.OUT1', emoji: '❤️' } }),
    events: [{ kind: 'reaction', messageId: 'wamid.OUT1', emoji: '❤️', address: NUMBER }],
  },
  {
    name: 'a reaction taken back by an empty sign',
    body: messageWebhook({ type: 'reaction', reaction: { message_id: 'wamid.OUT1', emoji: '' } }),
    events: [{ kind: 'reaction', messageId: 'wamid.OUT1', emoji: null }],
  },
  {
    name: 'a reaction taken back by none',
    body: messageWebhook({ type: 'reaction', reaction: { message_id: 'wamid.OUT1' } }),
    events: [{ kind: 'reaction', messageId: 'wamid.OUT1', emoji: null }],
  },
  {
    name: 'a reaction to nothing',
    body: messageWebhook({ type: 'reaction', reaction: { emoji: '❤️' } }),
    events: [{ kind: 'other', what: 'message.reaction' }],
  },
  {
    name: 'a text that was corrected',
    body: messageWebhook({
      id: 'wamid.IN2',
      type: 'edit',
      edit: { original_message_id: 'wamid.IN1', message: { type: 'text', text: { body: 'Are you there?' } } },
    }),
    events: [{ kind: 'edit', messageId: 'wamid.IN1', text: 'Are you there?', content: null }],
  },
  {
    name: 'a message that was taken back',
    body: messageWebhook({ id: 'wamid.IN2', type: 'revoke', revoke: { original_message_id: 'wamid.IN1' } }),
    events: [{ kind: 'revoke', messageId: 'wamid.IN1' }],
  },
  {
    name: 'a chat that was opened and not written in',
    body: messageWebhook({ type: 'request_welcome' }),
    events: [{ kind: 'other', what: 'message.request_welcome' }],
  },
  {
    name: 'a group, which is not served',
    body: messageWebhook({ type: 'text', text: { body: 'All of you' }, group_id: 'g1' }),
    events: [{ kind: 'other', what: 'group.text' }],
  },
  {
    name: 'a message from nobody',
    body: webhook(
      change({ messages: [{ id: 'wamid.IN1', type: 'text', text: { body: 'Boo' }, timestamp: '1' }] }),
    ),
    events: [{ kind: 'other', what: 'message.text' }],
  },
  {
    name: 'a new number',
    body: systemWebhook({
      system: { type: 'user_changed_number', body: 'Mira changed from 1 to 2', wa_id: '4915550000099' },
    }),
    events: [
      { kind: 'identity_changed', before: [phone], after: [{ kind: 'phone', value: '4915550000099' }] },
    ],
  },
  {
    name: 'a new number, as it was told before',
    body: systemWebhook({ system: { type: 'user_changed_number', new_wa_id: '4915550000099' } }),
    events: [
      { kind: 'identity_changed', before: [phone], after: [{ kind: 'phone', value: '4915550000099' }] },
    ],
  },
  {
    name: 'a new user id, whose old one stands only in the sentence',
    body: systemWebhook({
      from: undefined,
      system: {
        type: 'user_changed_user_id',
        body: 'User Mira changed from DE.1 to DE.2',
        user_id: 'DE.2',
      },
    }),
    events: [{ kind: 'identity_changed', before: [userId('DE.1')], after: [userId('DE.2')] }],
  },
  {
    name: 'somebody whose name is such a sentence, and who becomes nobody else by it',
    body: systemWebhook({
      from: undefined,
      system: {
        type: 'user_changed_user_id',
        body: 'User x changed from DE.VICTIM to DE.2 changed from DE.1 to DE.2',
        user_id: 'DE.2',
      },
    }),
    events: [{ kind: 'identity_changed', before: [userId('DE.1')], after: [userId('DE.2')] }],
  },
  {
    name: 'a new user id on its own field',
    body: webhook(
      change(
        {
          user_id_update: [
            {
              wa_id: MIRA.phone,
              detail: 'changed',
              user_id: { previous: 'DE.1', current: 'DE.2' },
              timestamp: 1795946400,
            },
          ],
        },
        'user_id_update',
      ),
    ),
    events: [
      {
        kind: 'identity_changed',
        before: [userId('DE.1')],
        after: [phone, userId('DE.2')],
        at: '2026-11-29T10:00:00.000Z',
      },
    ],
  },
  {
    name: 'a phone of somebody that was set up again',
    body: systemWebhook({
      system: { type: 'customer_identity_changed', body: 'Identity changed' },
      identity: { hash: 'h', acknowledged: true },
    }),
    events: [{ kind: 'other', what: 'system.customer_identity_changed' }],
  },
  {
    name: 'no advertising any more, and some again',
    body: webhook(
      change(
        {
          user_preferences: [
            { wa_id: MIRA.phone, category: 'marketing_messages', value: 'stop', timestamp: 1795946400 },
            { user_id: MIRA.user, category: 'marketing_messages', value: 'resume', timestamp: 1795946400 },
            { wa_id: MIRA.phone, category: 'marketing_messages', value: 'maybe', timestamp: 1795946400 },
          ],
        },
        'user_preferences',
      ),
    ),
    events: [
      { kind: 'marketing', wanted: false, from: { identities: [phone], name: null } },
      { kind: 'marketing', wanted: true, from: { identities: [userId(MIRA.user)], name: null } },
      { kind: 'other', what: 'user_preferences.marketing_messages.maybe' },
    ],
  },
];
