import type { SystemNotice } from '@parley/contract';
import { t } from '../i18n/index.ts';

/** What happened in the conversation, in the reader's own words. */
export function noticeText({ code, memberName, fromName, by, topicName }: SystemNotice): string {
  const name = memberName ?? '';
  if (code === 'assigned') return t('assigned', { name });
  if (code === 'missed' || code === 'lost') return t(code, { from: fromName ?? '' });
  if (code === 'gone') return t('gone');
  if (code === 'reopened') return t('reopened', { name });
  if (code === 'handed_over' && memberName) return t('handedOver', { name, from: fromName ?? '' });
  if (code !== 'closed') return topicName ? t('inLineFor', { topic: topicName }) : t('backInLine');
  if (by === 'contact') return t('endedByYou');
  return by === 'member' && memberName ? t('endedBy', { name }) : t('ended');
}
