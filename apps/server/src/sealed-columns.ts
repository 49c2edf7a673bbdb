import type { SealedColumn } from './platform/secrets/keyring.ts';

/**
 * Every column that holds something sealed. Nothing is sealed for a purpose that is not here, so that a change of the secret
 * reaches all of it. The key is in the order of the seat's `row`.
 */
export const SEALED_COLUMNS = [
  {
    purpose: 'kept answers',
    table: 'idempotency_key',
    column: 'body',
    key: ['workspace_id', 'principal_id', 'key'],
  },
  {
    purpose: 'webhook secrets',
    table: 'webhook_secret',
    column: 'sealed',
    key: ['workspace_id', 'webhook_id', 'id'],
  },
  {
    purpose: 'identity secrets',
    table: 'identity_secret',
    column: 'sealed',
    key: ['workspace_id', 'inbox_id', 'id'],
  },
  { purpose: 'card secrets', table: 'context_card', column: 'sealed', key: ['workspace_id', 'id'] },
  { purpose: 'channel doors', table: 'channel_door', column: 'secrets', key: ['workspace_id', 'id'] },
  {
    purpose: 'channel accounts',
    table: 'channel_account',
    column: 'secrets',
    key: ['workspace_id', 'inbox_id'],
  },
] as const satisfies SealedColumn[];

export type SealedPurpose = (typeof SEALED_COLUMNS)[number]['purpose'];
