import type { MemberEvent } from '@parley/contract';
import { i18next } from '../i18n/i18n.ts';
import type { LiveState } from './live-state.ts';
import { notificationsOn } from './preferences.ts';

const BODY_CHARS = 120;

/** The browser's own notification of what needs me. One per conversation: a newer one takes the place of the older. */
export function showNotice(event: MemberEvent, { conversations, contacts }: LiveState): void {
  const isAllowed =
    notificationsOn.get() && 'Notification' in window && Notification.permission === 'granted';
  const conversation = event.conversationId ? conversations[event.conversationId] : undefined;
  if (!isAllowed || !conversation) return;
  const name = contacts[conversation.contactId]?.name ?? i18next.t('account:alerts.noticeSomebody');
  const notice = open(titleOf(event, name), bodyOf(event), conversation.id);
  notice?.addEventListener('click', () => {
    window.focus();
    notice.close();
  });
}

/** Chrome on Android throws here: it knows notifications of service workers only. Sound and title remain. */
function open(title: string, body: string, tag: string): Notification | undefined {
  try {
    return new Notification(title, { body, tag, icon: '/favicon.svg', silent: true });
  } catch {
    return undefined;
  }
}

function titleOf(event: MemberEvent, name: string): string {
  if (event.type === 'message.posted') return name;
  if (event.type === 'conversation.updated') return i18next.t('queue:offer.noticeTitle', { name });
  const isMine = event.type === 'conversation.assigned';
  return i18next.t(isMine ? 'account:alerts.noticeGiven' : 'account:alerts.noticeWaiting', { name });
}

function bodyOf(event: MemberEvent): string {
  if (event.type !== 'message.posted') return '';
  const { text } = event.message;
  return text.length > BODY_CHARS ? `${text.slice(0, BODY_CHARS)}…` : text;
}
