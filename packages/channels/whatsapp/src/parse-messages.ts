import {
  fingerprintOf,
  type InboundEvent,
  idOf,
  type Json,
  lineOf,
  nameOf,
  recordOf,
  recordsOf,
  type Sender,
} from '@parley/channel-kit';
import type { Change } from './change.ts';
import { identitiesOf, senderOf } from './identities.ts';
import { readBody, typeOf } from './parse-body.ts';
import { parseSystem } from './parse-system.ts';
import { instantOf } from './times.ts';

export function parseMessages(change: Change): InboundEvent[] {
  const messages = recordsOf(change.value.messages);
  const authors = new Set(messages.map((message) => JSON.stringify(ownIdentities(message))));
  return messages.map((message) => parseMessage(message, change, authors.size === 1));
}

function parseMessage(message: Json, { address, contacts }: Change, isAlone: boolean): InboundEvent {
  const type = typeOf(message);
  const ownId = idOf(message.id) ?? fingerprintOf(message);
  const at = instantOf(message.timestamp);
  // Only a message's own id is that of a message; what happens to one has a name that no message has.
  const common = { address, at, id: `${type}:${ownId}` };
  const from = senderOf(ownIdentities(message), contacts, isAlone);
  const kept: InboundEvent = { kind: 'other', what: nameOf('message', type), ...common };

  if (type === 'system') return parseSystem(message, from, common);
  // Groups are not served: an answer would go to one of its members alone.
  if (message.group_id !== undefined) return { ...kept, what: nameOf('group', type) };
  if (from.identities.length === 0 || type === 'request_welcome') return kept;
  const happening = Object.hasOwn(HAPPENINGS, type) ? HAPPENINGS[type] : undefined;
  if (happening) return happening(message, from, common) ?? kept;
  const opensWindow = recordOf(message.interactive).type !== 'call_permission_reply';
  return {
    kind: 'message',
    ...readBody(message),
    from,
    replyTo: idOf(recordOf(message.context).id),
    opensWindow,
    address,
    at,
    id: ownId,
  };
}

type Common = { address: string | null; at: string | null; id: string };
type Happening = (message: Json, from: Sender, common: Common) => InboundEvent | null;

/** What happens to a message that was there before; null: it does not say to which. */
const HAPPENINGS: Readonly<Record<string, Happening>> = {
  reaction: (message, from, common) => {
    const { message_id, emoji } = recordOf(message.reaction);
    const messageId = idOf(message_id);
    return messageId === null
      ? null
      : { kind: 'reaction', from, messageId, emoji: lineOf(emoji, 64), ...common };
  },
  edit: (message, from, common) => {
    const edit = recordOf(message.edit);
    const messageId = idOf(edit.original_message_id);
    const { text, content } = readBody(recordOf(edit.message));
    return messageId === null ? null : { kind: 'edit', from, messageId, text, content, ...common };
  },
  revoke: (message, from, common) => {
    const messageId = idOf(recordOf(message.revoke).original_message_id);
    return messageId === null ? null : { kind: 'revoke', from, messageId, ...common };
  },
};

const ownIdentities = (message: Json) =>
  identitiesOf({ phone: message.from, user: message.from_user_id, parent: message.from_parent_user_id });
