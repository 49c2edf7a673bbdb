import type { Message } from '@parley/contract';
import { noticeText } from './notice.ts';

/** Something that happened in the conversation; nothing for what this app is too old to know. */
export function Notice({ notice }: Pick<Message, 'notice'>) {
  const text = notice && noticeText(notice);
  return text && <li class="notice">{text}</li>;
}
