import type { Message } from '@parley/contract';
import { Bubble } from './Bubble.tsx';
import { CorrectionForm } from './CorrectionForm.tsx';
import { useCorrection } from './corrections.ts';
import { DeliveryTrouble } from './delivery/DeliveryTrouble.tsx';
import { MessageActions } from './MessageActions.tsx';
import { MessageContent } from './MessageContent.tsx';
import { MessageHead } from './MessageHead.tsx';
import { MessageMeta } from './MessageMeta.tsx';
import { QuoteBlock } from './QuoteBlock.tsx';
import { Reactions } from './reactions/Reactions.tsx';

type Props = { message: Message; rowKey: string; isFirstOfGroup: boolean; isLastSeen: boolean };

/** A message or a note: who, what, when; for ours also how far it has come. */
export const MessageItem = ({ message, rowKey, isFirstOfGroup, isLastSeen }: Props) => {
  const { author, kind, text, content, replyTo, attachments, delivery } = message;
  const correction = useCorrection(message.id);
  const isWithdrawn = content?.type === 'withdrawn';
  const isCorrected = correction !== undefined && !isWithdrawn;
  const side = author.kind === 'contact' ? 'other' : 'own';
  return (
    <Bubble
      rowKey={rowKey}
      side={side}
      kind={kind}
      isFirstOfGroup={isFirstOfGroup}
      delivery={delivery?.state}
    >
      <MessageHead message={message} isFirstOfGroup={isFirstOfGroup} />
      {!isCorrected && <MessageActions message={message} />}
      {replyTo && !isWithdrawn && <QuoteBlock quote={replyTo} />}
      {isCorrected ? (
        <CorrectionForm message={message} correction={correction} />
      ) : (
        <MessageContent content={content} text={text} attachments={attachments} />
      )}
      {delivery && <DeliveryTrouble message={message} delivery={delivery} />}
      <MessageMeta message={message} isLastSeen={isLastSeen} />
      {!isWithdrawn && <Reactions message={message} />}
    </Bubble>
  );
};
