import {
  type Account,
  type ChannelCall,
  fingerprintOf,
  type Outbound,
  type OutboundFile,
  type OutboundMessage,
} from '@parley/channel-kit';
import { signedCall } from './call.ts';
import { customerIdOf } from './customers.ts';

/**
 * A message is named by its tag, at each attempt the same: whoever has it already answers 2xx and does nothing. The other calls say how
 * something is, so they may be heard twice.
 */
export function render(outbound: Outbound, account: Account, now: Date): ChannelCall {
  const payload = { ...payloadOf(outbound, account), account: account.address };
  const id = outbound.kind === 'message' ? outbound.tag : fingerprintOf(payload, now.getTime());
  return signedCall(account, id, payload, now);
}

function payloadOf(outbound: Outbound, { address }: Account): Record<string, unknown> {
  if (outbound.kind === 'read') return { type: 'read', messageId: outbound.messageId };
  const to = customerIdOf(outbound.to, address);
  if (outbound.kind === 'message') return { type: 'message', to, ...messageOf(outbound) };
  const { messageId, emoji } = outbound;
  return { type: 'reaction', to, messageId, emoji };
}

const messageOf = ({ tag, text, content, file, replyTo }: OutboundMessage) => ({
  id: tag,
  text,
  // The words of a template are its text.
  content: content?.type === 'template' ? null : content,
  file: file && fileOf(file),
  replyTo,
});

/** By our id, for the program to fetch it with its API key. */
const fileOf = ({ source, ...file }: OutboundFile) => ({
  ...('mediaId' in source ? { fileId: source.mediaId } : { url: source.link }),
  name: file.name,
  mediaType: file.mediaType,
  bytes: file.bytes,
});
