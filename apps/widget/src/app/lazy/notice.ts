import type { SystemNotice } from '@parley/contract';
import { t } from '../../i18n/index.ts';

/** What happened in the conversation, in the reader's own words; null for a code that this app is too old to know. */
export function noticeText({ code, memberName, fromName, by, topicName }: SystemNotice): string | null {
  const name = memberName ?? '';
  const from = fromName ?? '';
  if (code === 'assigned' || code === 'reopened') return t(code, { name });
  if (code === 'missed' || code === 'lost') return t(code, { from });
  if (code === 'gone') return t(code);
  if (code === 'closed') return endText(by, memberName);
  if (code === 'handed_over' && memberName) return t('handedOver', { name, from });
  if (['handed_over', 'released', 'rejoined', 'topic_chosen'].includes(code))
    return topicName ? t('inLineFor', { topic: topicName }) : t('backInLine');
  return null;
}

function endText(by: SystemNotice['by'], name: string | null): string {
  if (by === 'contact') return t('endedByYou');
  return by === 'member' && name ? t('endedBy', { name }) : t('ended');
}
