import { t } from '../../i18n/index.ts';
import { dayLabel } from '../days.ts';
import { Row } from '../parts/Row.tsx';
import { state, topicName, update } from '../store.ts';
import { followThread } from '../threads.ts';

function read(id: string): void {
  update({ view: { name: 'thread', id } });
  void followThread(id);
}

/** Everything that this browser has written here. */
export function Earlier() {
  const { conversations, inbox } = state;
  return (
    <ul class="rows">
      {conversations.map(({ id, topicId, agent, startedAt, state: phase }) => (
        <li key={id}>
          <Row
            title={topicName(topicId) ?? inbox?.workspaceName ?? ''}
            detail={[dayLabel(startedAt), agent?.name, t(phase)].filter(Boolean).join(' · ')}
            onClick={() => read(id)}
          />
        </li>
      ))}
    </ul>
  );
}
