import { t } from '../../i18n/index.ts';
import { dayLabel } from '../days.ts';
import { Row } from '../parts/Row.tsx';
import { conversations, inbox, topicName, view } from '../store.ts';
import { followThread } from '../threads.ts';

function read(id: string): void {
  view.value = { name: 'thread', id };
  void followThread(id);
}

/** Everything that this browser has written here. */
export const Earlier = () => (
  <ul class="rows">
    {conversations.value.map(({ id, topicId, agent, startedAt, state: phase }) => (
      <li key={id}>
        <Row
          title={topicName(topicId) ?? inbox.value?.workspaceName ?? ''}
          detail={[dayLabel(startedAt), agent?.name, t(phase)].filter(Boolean).join(' · ')}
          onClick={() => read(id)}
        />
      </li>
    ))}
  </ul>
);
