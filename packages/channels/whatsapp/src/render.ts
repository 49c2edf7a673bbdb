import type { Account, ChannelCall, ChannelIdentity, Outbound, OutboundMessage } from '@parley/channel-kit';
import { postCall } from './account.ts';
import { bodyOf } from './render-body.ts';

export function render(outbound: Outbound, account: Account): ChannelCall {
  return postCall(account, [account.address, 'messages'], {
    messaging_product: 'whatsapp',
    ...requestOf(outbound),
  });
}

function requestOf(outbound: Outbound): Record<string, unknown> {
  if (outbound.kind === 'read') return readOf(outbound.messageId, outbound.isTyping);
  if (outbound.kind === 'message') return { ...recipientOf(outbound.to), ...messageOf(outbound) };
  const { messageId, emoji } = outbound;
  return {
    ...recipientOf(outbound.to),
    type: 'reaction',
    reaction: { message_id: messageId, emoji: emoji ?? '' },
  };
}

/** Also what came before it counts as read; that somebody writes is seen for 25 seconds at most. */
const readOf = (messageId: string, isTyping: boolean) => ({
  status: 'read',
  message_id: messageId,
  ...(isTyping ? { typing_indicator: { type: 'text' } } : {}),
});

function messageOf(message: OutboundMessage) {
  return {
    ...(message.replyTo === null ? {} : { context: { message_id: message.replyTo } }),
    biz_opaque_callback_data: message.tag,
    ...bodyOf(message),
  };
}

/** By number where there is one: it may be given beside a user id, and would win. */
function recipientOf(to: readonly ChannelIdentity[]): Record<string, string> {
  const find = (kind: ChannelIdentity['kind']) => to.find((identity) => identity.kind === kind)?.value;
  const phone = find('phone');
  const user = find('user') ?? find('parent_user');
  return {
    recipient_type: 'individual',
    ...(phone ? { to: phone } : user ? { recipient: user } : {}),
  };
}
