import type { Message } from '@parley/contract';
import { morePart } from '../later.ts';
import { authorName } from './author.ts';
import { Bubble } from './Bubble.tsx';
import { Content } from './Content.tsx';

const Actions = morePart.shown((part) => part.Actions);

type Props = { message: Message; isFirst: boolean; isNewestOfMine: boolean; seenSeq: number };

/** A message that the server has. */
export function Posted({ message, isFirst, isNewestOfMine, seenSeq }: Props) {
  const { id, author, at, text, content, replyTo, attachments } = message;
  const isWithdrawn = content?.type === 'withdrawn';
  const mine = author.kind === 'contact';
  const status = message.seq <= seenSeq ? 'seen' : 'sent';
  return (
    <Bubble
      id={id}
      mine={mine}
      author={authorName(author)}
      isFirst={isFirst}
      at={at}
      status={mine ? status : null}
      isStatusShown={isNewestOfMine}
      isEdited={message.editedAt !== null && !isWithdrawn}
      actions={!isWithdrawn && <Actions message={message} />}
    >
      <Content text={text} content={content} replyTo={replyTo} files={attachments} />
    </Bubble>
  );
}
