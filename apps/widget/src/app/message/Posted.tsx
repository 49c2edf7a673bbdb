import type { Message } from '@parley/contract';
import { t } from '../../i18n/index.ts';
import { inbox } from '../store.ts';
import { Bubble } from './Bubble.tsx';
import { Content } from './Content.tsx';

type Props = { message: Message; isFirst: boolean; isNewestOfMine: boolean; seenSeq: number };

/** A message that the server has. */
export function Posted({ message, isFirst, isNewestOfMine, seenSeq }: Props) {
  const { id, author, at, text, content, replyTo, attachments } = message;
  const mine = author.kind === 'contact';
  const status = message.seq <= seenSeq ? 'seen' : 'sent';
  return (
    <Bubble
      id={id}
      mine={mine}
      author={mine ? t('you') : (author.name ?? inbox.value?.workspaceName ?? '')}
      isFirst={isFirst}
      at={at}
      status={mine ? status : null}
      isStatusShown={isNewestOfMine}
      isEdited={message.editedAt !== null && !content}
    >
      <Content text={text} content={content} replyTo={replyTo} files={attachments} />
    </Bubble>
  );
}
