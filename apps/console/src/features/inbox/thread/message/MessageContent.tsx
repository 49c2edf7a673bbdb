import type { Attachment } from '@parley/contract';
import { AttachmentList } from './AttachmentList.tsx';
import { MessageText } from './MessageText.tsx';

type Props = { text: string; attachments: readonly Attachment[] };

/** What a message says, sent or on its way. */
export const MessageContent = ({ text, attachments }: Props) => (
  <>
    <MessageText text={text} />
    <AttachmentList attachments={attachments} />
  </>
);
