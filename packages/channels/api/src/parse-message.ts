import {
  type ChannelError,
  clip,
  type InboundFile,
  type InboundMessage,
  idOf,
  type Json,
  lineOf,
  recordsOf,
  textOf,
} from '@parley/channel-kit';
import { LIMITS } from '@parley/contract';
import { senderOf } from './customers.ts';
import { plainFormOf, readContent } from './parse-content.ts';

export type Common = { address: string | null; at: string | null };

/** Null: nobody wrote it, it has no id, or there is nothing in it. */
export function parseMessage(event: Json, common: Common): InboundMessage | null {
  const id = idOf(event.id);
  const from = senderOf(event.from, common.address);
  const content = readContent(event.content);
  const text = textOfMessage(event) || plainFormOf(content);
  const given = recordsOf(event.files);
  const files = given.map(fileOf).filter((file) => file !== null);
  if (id === null || from === null || (text === '' && content === null && given.length === 0)) return null;
  const fileError = files.length < given.length ? BAD_ADDRESS : null;
  const replyTo = idOf(event.replyTo);
  return {
    kind: 'message',
    ...common,
    id,
    from,
    text,
    content,
    files,
    fileError,
    replyTo,
    opensWindow: true,
  };
}

/** As much of it as a message may hold. */
export const textOfMessage = ({ text }: Json): string => clip(textOf(text) ?? '', LIMITS.messageCharsMax);

const BAD_ADDRESS: ChannelError = { code: 'bad_address', detail: '', class: 'permanent' };
const URL_CHARS = 2_000;

/** Null: there is nothing to fetch it from. */
function fileOf({ url, name, mediaType }: Json): InboundFile | null {
  const address = textOf(url)?.trim() ?? '';
  if (!/^https?:\/\//i.test(address) || address.length > URL_CHARS || !URL.canParse(address)) return null;
  return {
    mediaId: address,
    mediaType: lineOf(mediaType, 128) ?? 'application/octet-stream',
    name: lineOf(name, 255),
    sha256: null,
  };
}
