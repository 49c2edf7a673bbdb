import type { Json, Message } from '../../src/world/model.ts';
import { words } from '../words.ts';

/** What acts on another message and is not one of its own in a chat. */
const UNSHOWN = new Set(['reaction', 'edit', 'revoke', 'request_welcome']);

/** The messages that the phone of this customer has of this number, oldest first. */
export function threadOf(messages: Message[], customerId: string, numberId: string): Message[] {
  return messages.filter(
    (message) =>
      message.customerId === customerId &&
      message.numberId === numberId &&
      !UNSHOWN.has(message.type) &&
      (message.direction === 'in' || message.arrived === true),
  );
}

/** What a message is about, whichever way it went. */
export function bodyOf({ direction, type, content }: Message): Json {
  if (type === 'contacts') return content;
  return (direction === 'in' ? (content[type] as Json | undefined) : content) ?? {};
}

/** One line: in the list of chats and in a quote. */
export function lineOf(message: Message): string {
  if (message.revoked)
    return message.direction === 'in' ? words.message.deletedOwn : words.message.deletedOther;
  const body = bodyOf(message);
  const caption = typeof body.caption === 'string' ? body.caption : '';
  switch (message.type) {
    case 'text':
      return String(body.body ?? '');
    case 'image':
      return caption || words.message.photo;
    case 'video':
      return caption || words.message.video;
    case 'audio':
      return words.message.audio;
    case 'document':
      return String(body.filename ?? words.message.document);
    case 'sticker':
      return words.message.sticker;
    case 'location':
      return String(body.name ?? words.message.location);
    case 'contacts':
      return words.message.contact;
    case 'template':
      return String(message.shown?.body ?? '');
    case 'button':
      return String(body.text ?? '');
    case 'system':
      return String(body.body ?? '');
    case 'interactive':
      return interactiveLine(body);
    default:
      return words.message.other(message.type);
  }
}

function interactiveLine(body: Json): string {
  const reply = (body.button_reply ?? body.list_reply) as { title?: string } | undefined;
  return reply?.title ?? (body.body as { text?: string } | undefined)?.text ?? words.message.list;
}
