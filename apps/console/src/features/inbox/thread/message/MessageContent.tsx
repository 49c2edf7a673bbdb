import type { Attachment, Content, ContentType } from '@parley/contract';
import type { ComponentType } from 'react';
import { AttachmentList } from './AttachmentList.tsx';
import { ChoicesMessage } from './ChoicesMessage.tsx';
import { ExpectedFile } from './ExpectedFile.tsx';
import { MessageText } from './MessageText.tsx';
import { WithdrawnMessage } from './WithdrawnMessage.tsx';

type Plain = { text: string; attachments: readonly Attachment[] };
type Props = Plain & { content?: Content | null };

/** Its words and its files. */
const PlainMessage = ({ text, attachments }: Plain) => (
  <>
    <MessageText text={text} />
    <AttachmentList attachments={attachments} />
  </>
);

/** How each type of content is shown. */
const VIEWS: { [T in ContentType]: ComponentType<Plain & { content: Extract<Content, { type: T }> }> } = {
  withdrawn: WithdrawnMessage,
  location: PlainMessage,
  contact_cards: PlainMessage,
  voice_note: PlainMessage,
  sticker: PlainMessage,
  choices: ChoicesMessage,
  choice: PlainMessage,
  form_reply: PlainMessage,
  template: PlainMessage,
  order: PlainMessage,
  referral: PlainMessage,
  forwarded: PlainMessage,
  expected_file: ExpectedFile,
  unsupported: PlainMessage,
};

/** What a message says, sent or on its way. */
export const MessageContent = ({ content = null, ...plain }: Props) => {
  if (!content) return <PlainMessage {...plain} />;
  const View = VIEWS[content.type] as ComponentType<Plain & { content: Content }>;
  return <View content={content} {...plain} />;
};
