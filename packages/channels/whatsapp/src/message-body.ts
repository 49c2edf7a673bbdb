import type { ChannelError, InboundFile } from '@parley/channel-kit';
import type { Content } from '@parley/contract';

/** What is in a message, apart from who wrote it and when. */
export type MessageBody = {
  text: string;
  content: Content | null;
  files: InboundFile[];
  fileError: ChannelError | null;
};

export const textBody = (text: string, content: Content | null = null): MessageBody => ({
  text,
  content,
  files: [],
  fileError: null,
});

/** Something came that WhatsApp does not hand on, or that Parley does not know. */
export const unsupportedBody = (what: string, text = ''): MessageBody =>
  textBody(text, { type: 'unsupported', what });
