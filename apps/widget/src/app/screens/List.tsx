import { t } from '../../i18n/index.ts';
import { dayLabel } from '../days.ts';
import { Icon } from '../parts/Icon.tsx';
import { state, topicName, update } from '../store.ts';
import { followThread } from '../threads.ts';

function read(id: string): void {
  update({ view: { name: 'thread', id } });
  void followThread(id);
}

/** Everything that this browser has written here. */
export const List = () => (
  <main class="page" tabIndex={-1}>
    <ul class="rows">
      {state.conversations.map(({ id, topicId, agent, startedAt, state: phase }) => (
        <li key={id}>
          <button type="button" class="row" onClick={() => read(id)}>
            <span>
              <b>{topicName(topicId) ?? state.inbox?.workspaceName}</b>
              <small>{[dayLabel(startedAt), agent?.name, t(phase)].filter(Boolean).join(' · ')}</small>
            </span>
            <Icon name="next" />
          </button>
        </li>
      ))}
    </ul>
  </main>
);
