import type { Message } from '@parley/contract';
import { Bubble } from './Bubble.tsx';
import { MessageContent } from './MessageContent.tsx';
import { MessageHead } from './MessageHead.tsx';
import { MessageMeta } from './MessageMeta.tsx';

type Props = { message: Message; rowKey: string; isFirstOfGroup: boolean; isLastSeen: boolean };

/** A message or a note: who, what, when; for ours also whether the customer has seen it. */
export const MessageItem = ({ message, rowKey, isFirstOfGroup, isLastSeen }: Props) => {
  const { author, kind, text, attachments, at } = message;
  const side = author.kind === 'contact' ? 'other' : 'own';
  return (
    <Bubble rowKey={rowKey} side={side} kind={kind} isFirstOfGroup={isFirstOfGroup}>
      <MessageHead message={message} isFirstOfGroup={isFirstOfGroup} />
      <MessageContent text={text} attachments={attachments} />
      <MessageMeta at={at} isLastSeen={isLastSeen} />
    </Bubble>
  );
};
