import type { Channel, ChannelIdentity } from '@parley/channel-kit';
import { degrade, findFileLimit, type OutboundFile, type OutboundMessage } from '@parley/channel-kit';
import type { Attachment, Message } from '@parley/contract';
import { tagOf } from './tag.ts';

const FILE = 'parley-file:';

/** Of a file that is not uploaded yet. Null: it is, or is fetched by the other side. */
export const fileIdOf = ({ source }: OutboundFile): string | null =>
  'link' in source && source.link.startsWith(FILE) ? source.link.slice(FILE.length) : null;

/** What a channel makes of a message, in order; or why nothing of it can go. */
export function compose(
  { capabilities }: Channel,
  { to, message, replyTo }: { to: ChannelIdentity[]; message: Message; replyTo: string | null },
): { parts: OutboundMessage[] } | { problem: string } {
  if (to.length === 0) return { problem: 'no_address' };
  const tooLarge = message.attachments.some((file) => !findFileLimit(file, capabilities.files));
  if (tooLarge) return { problem: 'file_not_taken' };
  const parts = degrade(
    {
      kind: 'message',
      to,
      text: message.text,
      content: message.content,
      files: message.attachments.map(fileOf),
      replyTo,
      quoted: message.replyTo?.excerpt ?? null,
      tag: tagOf(message.conversationId, message.seq),
    },
    capabilities,
  );
  return parts.length > 0 ? { parts } : { problem: 'nothing_to_send' };
}

const fileOf = ({ fileId, name, mediaType, bytes }: Attachment) => ({
  name,
  mediaType,
  bytes,
  source: { link: `${FILE}${fileId}` },
});
