import type { Attachment, Content, ContentType } from '@parley/contract';
import type { ComponentType } from 'react';
import { AttachmentList } from './AttachmentList.tsx';
import { MessageText } from './MessageText.tsx';
import { WithdrawnMessage } from './WithdrawnMessage.tsx';

type Props = { content?: Content | null; text: string; attachments: readonly Attachment[] };

/** How each type of content is shown. */
const VIEWS: { [T in ContentType]: ComponentType<{ content: Extract<Content, { type: T }> }> } = {
  withdrawn: WithdrawnMessage,
};

/** What a message says, sent or on its way. */
export const MessageContent = ({ content = null, text, attachments }: Props) => {
  if (content) {
    const View = VIEWS[content.type] as ComponentType<{ content: Content }>;
    return <View content={content} />;
  }
  return (
    <>
      <MessageText text={text} />
      <AttachmentList attachments={attachments} />
    </>
  );
};
