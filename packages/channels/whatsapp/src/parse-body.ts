import { type Json, lineOf, nameOf, recordOf, textOf } from '@parley/channel-kit';
import type { Content } from '@parley/contract';
import { type MessageBody, textBody, unsupportedBody } from './message-body.ts';
import { contactsBody, locationBody } from './parse-cards.ts';
import { buttonBody, interactiveBody, orderBody } from './parse-interactive.ts';
import { mediaBody } from './parse-media.ts';

type Reader = (value: unknown, message: Json) => MessageBody;

const media =
  (type: string): Reader =>
  (value, message) =>
    mediaBody(type, value, message);

const READERS: Readonly<Record<string, Reader>> = {
  text: (value) => textBody(wordsOf(value)),
  image: media('image'),
  video: media('video'),
  audio: media('audio'),
  voice: media('voice'),
  document: media('document'),
  sticker: media('sticker'),
  location: locationBody,
  contacts: contactsBody,
  interactive: interactiveBody,
  button: buttonBody,
  order: orderBody,
};

const EVENTS = ['reaction', 'system', 'edit', 'revoke', 'request_welcome'];

/** As it says itself; a message that does not is what it has a body of. */
export function typeOf(message: Json): string {
  const known = [...Object.keys(READERS), ...EVENTS];
  return lineOf(message.type, 64) ?? known.find((type) => type in message) ?? 'unknown';
}

/** What a message says, whatever its type; where that leaves room, also how it came: by an advertisement, or passed on. */
export function readBody(message: Json): MessageBody {
  const type = typeOf(message);
  const reader = Object.hasOwn(READERS, type) ? READERS[type] : undefined;
  const body = reader ? reader(message[type], message) : unknownBody(type, message);
  return { ...body, content: body.content ?? originOf(message) };
}

/** `unsupported` may name what it was; a type of the future may have words. */
function unknownBody(type: string, message: Json): MessageBody {
  const value = recordOf(message[type]);
  const what = type === 'unsupported' ? (textOf(value.type) ?? type) : type;
  return unsupportedBody(nameOf(what), wordsOf(message[type]));
}

function wordsOf(value: unknown): string {
  const { body, text, caption } = recordOf(value);
  return textOf(value) ?? textOf(body) ?? textOf(caption) ?? textOf(text) ?? '';
}

function originOf(message: Json): Content | null {
  if (message.referral) return referralOf(recordOf(message.referral));
  const context = recordOf(message.context);
  const often = context.frequently_forwarded === true;
  return often || context.forwarded === true ? { type: 'forwarded', often } : null;
}

const referralOf = ({ headline, body, source_url }: Json): Content => ({
  type: 'referral',
  headline: lineOf(headline, 1_000),
  body: lineOf(body, 4_000),
  url: lineOf(source_url, 2_000),
});
