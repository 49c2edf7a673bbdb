import {
  type ChannelIdentity,
  type InboundEvent,
  type Json,
  lineOf,
  nameOf,
  recordOf,
  type Sender,
  textOf,
} from '@parley/channel-kit';
import { identitiesOf, isSame } from './identities.ts';

const CHANGES = ['user_changed_number', 'customer_changed_number', 'user_changed_user_id'];

/**
 * WhatsApp's own word about somebody. A changed number names the old one as its sender; a changed user id may name the old one only in
 * its sentence.
 */
export function parseSystem(
  message: Json,
  from: Sender,
  common: { address: string | null; at: string | null; id: string },
): InboundEvent {
  const system = recordOf(message.system);
  const type = lineOf(system.type, 64) ?? '';
  const after = identitiesOf({
    phone: system.wa_id ?? system.new_wa_id,
    user: system.user_id,
    parent: system.parent_user_id,
  });
  if (!CHANGES.includes(type) || after.length === 0) {
    return { kind: 'other', what: nameOf('system', type), ...common };
  }
  const known = from.identities.filter((one) => !after.some((other) => isSame(one, other)));
  const before = known.length > 0 ? known : findPrevious(textOf(system.body) ?? '', after);
  return { kind: 'identity_changed', before, after, ...common };
}

/**
 * `… changed from OLD to NEW`. Before it stands a name that its owner chose, perhaps with such a sentence in it: so only the very end
 * counts, and only if it speaks of the identity that the message names, too.
 */
function findPrevious(sentence: string, after: ChannelIdentity[]): ChannelIdentity[] {
  const [, old, now] = / changed from (\S+) to (\S+)$/.exec(sentence.trim()) ?? [];
  const same = after.find(({ value }) => value === now);
  return old && same ? [{ kind: same.kind, value: old }] : [];
}
