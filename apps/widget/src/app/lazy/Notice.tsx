import type { Message } from '@parley/contract';
import { noticeText } from './notice.ts';

/** Something that happened in the conversation; nothing for what this app is too old to know. */
export function Notice({ message: { notice, text } }: { message: Message }) {
  const said = notice && (notice.code === 'told' ? text : noticeText(notice));
  return said && <li class="notice">{said}</li>;
}
