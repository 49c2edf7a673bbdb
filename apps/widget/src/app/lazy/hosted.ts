import { makeClientId } from '@parley/client/customer';
import { effect } from '../../signals.ts';
import { keep, kept } from '../keep.ts';
import { inbox } from '../store.ts';
import { addStyles } from '../styles.ts';
import { unreadCount } from '../threads.ts';
import css from './hosted.css?inline';

/**
 * A link that leads back to a conversation (the form's last page) carries the token behind the #, which no server ever
 * sees. It leaves the address at once: histories are synchronised and screens are shared.
 */
function takeTokenFromAddress(): void {
  const said = new URLSearchParams(location.hash.slice(1));
  const token = said.get('token');
  if (!token) return;
  said.delete('token');
  history.replaceState(null, '', `${location.pathname}${location.search}${said.size ? `#${said}` : ''}`);
  if (!/^pvt_[\w-]{65}$/.test(token)) return;
  const before = kept.peek().token;
  // What somebody else has written here and not sent is not this customer's to send.
  keep({ token, ...(before && before !== token && { box: makeClientId() }) });
}

/** The number of unread messages in the title; a shop's title is its loader's business. */
function showTitle(): void {
  const title = inbox.value?.workspaceName ?? '';
  const unread = unreadCount();
  document.title = unread ? `(${unread}) ${title}` : title;
}

/** What only a page of its own needs, in nobody's frame. */
export function beHosted(): void {
  document.documentElement.classList.add('hosted');
  addStyles(css);
  takeTokenFromAddress();
  effect(showTitle);
}
