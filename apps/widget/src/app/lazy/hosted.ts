import { effect } from '../../signals.ts';
import { inbox } from '../store.ts';
import { addStyles } from '../styles.ts';
import { unreadCount } from '../threads.ts';
import css from './hosted.css?inline';
import { followOwnCode } from './way-back.tsx';

export { askAboutCode } from './way-back.tsx';

/** The number of unread messages in the title; a shop's title is its loader's business. */
function showTitle(): void {
  const title = inbox.value?.workspaceName ?? '';
  const unread = unreadCount();
  document.title = unread ? `(${unread}) ${title}` : title;
}

/** What only a page of its own needs, in nobody's frame. */
export async function beHosted(): Promise<void> {
  document.documentElement.classList.add('hosted');
  addStyles(css);
  effect(showTitle);
  await followOwnCode();
}
