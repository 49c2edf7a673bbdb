import type { Parts } from '../simulator-parts.ts';
import { digestInWebhook } from '../world/media-store.ts';
import type { Customer, Json, Message } from '../world/model.ts';
import { temporaryUrl } from '../world/temporary-url.ts';
import { ControlError } from './control-error.ts';
import { type Writing, write } from './write.ts';

/** What a customer does in the page or through the control API: the type, and what that type needs. */
export interface Act extends Json {
  numberId: string;
  type: string;
}

const MEDIA_TYPES = new Set(['image', 'video', 'audio', 'document', 'sticker']);
/** Sent on as they are: what the caller gives is what the business gets. */
const AS_GIVEN = new Set(['location', 'contacts', 'order']);

/** @returns the message that the business is told of */
export function act(parts: Parts, customer: Customer, given: Act): Message {
  const writing = { ...commonOf(given), ...contentOf(parts, given) };
  const message = write(parts, customer, writing);
  applyToTarget(parts, message, given);
  return message;
}

function commonOf(given: Act): Omit<Writing, 'content'> {
  const { numberId, type, replyTo, forwarded, referral } = given as Act & Writing;
  return {
    numberId,
    type,
    ...(replyTo && { replyTo }),
    ...(forwarded && { forwarded }),
    ...(referral && { referral }),
  };
}

function contentOf(parts: Parts, given: Act): Partial<Writing> & { content: Json } {
  const { type } = given;
  if (type === 'text') return { content: { text: { body: stringOf(given, 'text') } } };
  if (MEDIA_TYPES.has(type)) return { content: { [type]: mediaOf(parts, given) } };
  if (AS_GIVEN.has(type)) return { content: { [type]: given[type] } };
  const maker = MAKERS[type];
  return maker ? maker(parts, given) : { content: (given.content as Json) ?? {} };
}

const MAKERS: Record<string, (parts: Parts, given: Act) => Partial<Writing> & { content: Json }> = {
  reaction: (_parts, given) => ({
    content: {
      reaction: {
        message_id: stringOf(given, 'messageId'),
        ...(given.emoji ? { emoji: given.emoji } : given.emptyEmoji === true && { emoji: '' }),
      },
    },
  }),
  button_reply: (_parts, given) => ({
    type: 'interactive',
    replyTo: stringOf(given, 'messageId'),
    content: {
      interactive: { type: 'button_reply', button_reply: { id: given.id, title: given.title } },
    },
  }),
  list_reply: (_parts, given) => ({
    type: 'interactive',
    replyTo: stringOf(given, 'messageId'),
    content: {
      interactive: {
        type: 'list_reply',
        list_reply: {
          id: given.id,
          title: given.title,
          ...(typeof given.description === 'string' && { description: given.description }),
        },
      },
    },
  }),
  flow_reply: (_parts, given) => ({
    type: 'interactive',
    content: {
      interactive: {
        type: 'nfm_reply',
        nfm_reply: { name: 'flow', body: 'Sent', response_json: stringOf(given, 'responseJson') },
      },
    },
  }),
  button: (_parts, given) => ({
    replyTo: stringOf(given, 'messageId'),
    content: { button: { text: given.text, payload: given.payload ?? given.text } },
  }),
  edit: (parts, given) => {
    const original = ownMessage(parts, given);
    return {
      content: {
        edit: {
          original_message_id: original.id,
          message: { type: original.type, ...edited(original, given) },
        },
      },
    };
  },
  revoke: (parts, given) => ({
    content: { revoke: { original_message_id: ownMessage(parts, given).id } },
  }),
  unsupported: (_parts, given) => ({
    content: given.kind ? { unsupported: { type: given.kind } } : {},
    more: { errors: [UNSUPPORTED] },
  }),
};

const UNSUPPORTED = {
  code: 131051,
  title: 'Message type unknown',
  message: 'Message type unknown',
  error_data: { details: 'Message type is currently not supported.' },
};

function mediaOf(parts: Parts, given: Act): Json {
  const media = parts.world.media.get(stringOf(given, 'mediaId'));
  if (!media) throw new ControlError('There is no such media.', 404);
  const { type, caption, voice, animated, filename } = given;
  return {
    ...(typeof caption === 'string' && caption && { caption }),
    ...(type === 'document' && { filename: filename ?? media.filename ?? 'document' }),
    mime_type: media.mimeType,
    sha256: digestInWebhook(media),
    id: media.id,
    url: temporaryUrl(parts, media.id),
    ...(type === 'audio' && { voice: voice === true }),
    ...(type === 'sticker' && { animated: animated === true }),
  };
}

function edited(original: Message, given: Act): Json {
  const text = stringOf(given, 'text');
  if (original.type === 'text') return { text: { body: text } };
  return { [original.type]: { ...(original.content[original.type] as Json), caption: text } };
}

function ownMessage({ world }: Parts, given: Act): Message {
  const message = world.messages.get(stringOf(given, 'messageId'));
  if (message?.direction !== 'in') throw new ControlError('A customer changes only their own messages.');
  return message;
}

/** What the message does to another one, as the phone shows it. */
function applyToTarget({ world }: Parts, message: Message, given: Act): void {
  const target = world.messages.get(String(given.messageId ?? ''));
  if (!target) return;
  if (message.type === 'reaction') {
    target.reactions = target.reactions.filter(({ by }) => by !== 'customer');
    if (given.emoji) target.reactions.push({ by: 'customer', emoji: String(given.emoji) });
  } else if (message.type === 'edit') {
    target.content = edited(target, given);
    target.edited = true;
  } else if (message.type === 'revoke') {
    target.revoked = true;
  } else return;
  world.tell('message', target);
}

function stringOf(given: Json, key: string): string {
  const value = given[key];
  if (typeof value !== 'string' || value === '') throw new ControlError(`"${key}" is missing.`);
  return value;
}
