import type { CustomerConversation } from '@parley/contract';
import { t } from '../../i18n/index.ts';
import { Row } from '../parts/Row.tsx';
import { topicName, view } from '../store.ts';
import { unreadIn } from '../threads.ts';

/** The way back to what is still going on. */
export function Resume({ conversation: { id, topicId, agent } }: { conversation: CustomerConversation }) {
  const unread = unreadIn(id);
  return (
    <Row
      class="resume"
      title={t('resume')}
      detail={[topicName(topicId), agent?.name ?? t('waiting')].filter(Boolean).join(' · ')}
      note={unread > 0 && t('newMessages', { count: unread })}
      onClick={() => {
        view.value = { name: 'thread', id };
      }}
    />
  );
}
