import type { MemberEvent } from '@parley/contract';
import { i18next } from '../i18n/i18n.ts';
import type { AlertKind } from './alert-kind.ts';
import type { LiveState } from './live-state.ts';
import { notificationsOn } from './preferences.ts';

const BODY_CHARS = 120;

/** The browser's own notification of what needs me. One per conversation: a newer one takes the place of the older. */
export function showNotice(
  kind: AlertKind,
  event: MemberEvent,
  { conversations, contacts }: LiveState,
): void {
  const conversation = event.conversationId ? conversations[event.conversationId] : undefined;
  if (!conversation) return;
  const name = contacts[conversation.contactId]?.name ?? i18next.t('account:alerts.noticeSomebody');
  showTitled(TITLES[kind](name), bodyOf(event), conversation.id);
}

/** The same with words of one's own. */
export function showTitled(title: string, body: string, conversationId: string): void {
  const isAllowed =
    notificationsOn.get() && 'Notification' in window && Notification.permission === 'granted';
  if (!isAllowed) return;
  const notice = open(title, body, conversationId);
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

const TITLES = {
  message: (name) => name,
  given: (name) => i18next.t('account:alerts.noticeGiven', { name }),
  offered: (name) => i18next.t('queue:offer.noticeTitle', { name }),
  waiting: (name) => i18next.t('account:alerts.noticeWaiting', { name }),
} satisfies Record<AlertKind, (name: string) => string>;

function bodyOf(event: MemberEvent): string {
  if (event.type !== 'message.posted') return '';
  const { text } = event.message;
  return text.length > BODY_CHARS ? `${text.slice(0, BODY_CHARS)}…` : text;
}
