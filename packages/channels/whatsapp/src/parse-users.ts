import {
  fingerprintOf,
  type InboundEvent,
  type Json,
  nameOf,
  recordOf,
  recordsOf,
  textOf,
} from '@parley/channel-kit';
import type { Change } from './change.ts';
import { identitiesOf, senderOf } from './identities.ts';
import { instantOf } from './times.ts';

const WANTED = new Map([
  ['stop', false],
  ['resume', true],
  ['signup', true],
]);

/** Advertising that somebody does not want any more, or again. */
export function parsePreferences({ field, value, contacts, address }: Change): InboundEvent[] {
  const preferences = recordsOf(value.user_preferences);
  return preferences.map((preference) => {
    const own = identitiesOf({
      phone: preference.wa_id,
      user: preference.user_id,
      parent: preference.parent_user_id,
    });
    const from = senderOf(own, contacts, preferences.length === 1);
    const common = {
      address,
      id: `${field}:${fingerprintOf(preference)}`,
      at: instantOf(preference.timestamp),
    };
    const wanted = WANTED.get(textOf(preference.value) ?? '');
    const isOfMarketing = preference.category === 'marketing_messages' && from.identities.length > 0;
    return isOfMarketing && wanted !== undefined
      ? { kind: 'marketing', from, wanted, ...common }
      : { kind: 'other', what: nameOf(field, preference.category, preference.value), ...common };
  });
}

/** Somebody has a new phone number, and so a new user id. */
export const parseUserIds = ({ field, value, address }: Change): InboundEvent[] =>
  recordsOf(value.user_id_update).map((update) => ({
    kind: 'identity_changed',
    before: identitiesOf(pairOf(update, 'previous')),
    after: identitiesOf({ phone: update.wa_id, ...pairOf(update, 'current') }),
    address,
    id: `${field}:${fingerprintOf(update)}`,
    at: instantOf(update.timestamp),
  }));

const pairOf = (update: Json, which: 'previous' | 'current') => ({
  user: recordOf(update.user_id)[which],
  parent: recordOf(update.parent_user_id)[which],
});
