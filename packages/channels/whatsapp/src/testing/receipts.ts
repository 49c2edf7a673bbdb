import type { HookFixture } from '@parley/channel-kit/testing';
import { change, MIRA, NUMBER, status, statusWebhook, webhook } from './webhook.ts';

const phone = { kind: 'phone', value: MIRA.phone } as const;
const user = { kind: 'user', value: MIRA.user } as const;
const parent = { kind: 'parent_user', value: MIRA.parent } as const;

/** What became of messages of ours. */
export const receiptFixtures: HookFixture[] = [
  {
    name: 'sent, with the price and what was given along',
    body: statusWebhook({
      status: 'sent',
      biz_opaque_callback_data: 'tag-7',
      conversation: { id: 'c', expiration_timestamp: 1796032800, origin: { type: 'utility' } },
      pricing: { billable: false, pricing_model: 'PMP', category: 'utility', type: 'regular' },
    }),
    events: [
      {
        kind: 'receipt',
        address: NUMBER,
        at: '2026-11-29T10:00:00.000Z',
        messageId: 'wamid.OUT1',
        state: 'sent',
        recipient: [phone],
        error: null,
        pricing: { category: 'utility', type: 'regular', isBillable: true },
        tag: 'tag-7',
      },
    ],
  },
  {
    name: 'free of charge, whatever the old field says',
    body: statusWebhook({ pricing: { billable: true, category: 'service', type: 'free_customer_service' } }),
    events: [
      {
        kind: 'receipt',
        pricing: { category: 'service', type: 'free_customer_service', isBillable: false },
      },
    ],
  },
  {
    name: 'priced in the old way',
    body: statusWebhook({ pricing: { billable: true, pricing_model: 'CBP', category: 'service' } }),
    events: [{ kind: 'receipt', pricing: { category: 'service', type: null, isBillable: true } }],
  },
  {
    name: 'all at once, in disorder',
    body: webhook(
      change({ statuses: ['played', 'read', 'delivered', 'sent'].map((state) => status({ status: state })) }),
    ),
    events: (['played', 'read', 'delivered', 'sent'] as const).map((state) => ({ kind: 'receipt', state })),
  },
  {
    name: 'failed, for somebody without a number, under the two names of the parent id',
    body: webhook(
      change({
        statuses: [
          status({
            status: 'failed',
            recipient_id: undefined,
            recipient_user_id: MIRA.user,
            recipient_parent_user_id: MIRA.parent,
            errors: [
              { code: 131047, title: 'Re-engagement message', error_data: { details: 'Over 24 hours' } },
            ],
          }),
          status({
            id: 'wamid.OUT2',
            recipient_id: undefined,
            recipient_user_id: MIRA.user,
            parent_recipient_user_id: MIRA.parent,
          }),
        ],
      }),
    ),
    events: [
      {
        kind: 'receipt',
        state: 'failed',
        recipient: [user, parent],
        error: { code: '131047', detail: 'Over 24 hours', class: 'window' },
      },
      { kind: 'receipt', messageId: 'wamid.OUT2', recipient: [user, parent], error: null },
    ],
  },
  {
    name: 'sent, with a warning',
    body: statusWebhook({ status: 'sent', errors: [{ code: 131049, title: 'Limited' }] }),
    events: [
      { kind: 'receipt', state: 'sent', error: { code: '131049', detail: 'Limited', class: 'permanent' } },
    ],
  },
  {
    name: 'read by one of a group',
    body: statusWebhook({
      status: 'read',
      recipient_id: 'g1',
      recipient_type: 'group',
      recipient_participant_id: MIRA.phone,
    }),
    events: [{ kind: 'receipt', state: 'read', recipient: [phone] }],
  },
  {
    name: 'a state that nobody knows yet',
    body: statusWebhook({ status: 'deleted' }),
    events: [{ kind: 'other', what: 'status.deleted', id: 'receipt:wamid.OUT1:deleted' }],
  },
];
