import { t } from '../../i18n/index.ts';
import { dayLabel } from '../days.ts';
import { lineText } from '../line.ts';
import { AboutYou } from '../parts/AboutYou.tsx';
import { Row } from '../parts/Row.tsx';
import { takeBack } from '../sending.ts';
import { openConversation, type PublicInbox, state, topicName, update } from '../store.ts';
import { followThread, unreadIn } from '../threads.ts';

/** Back to what is still going on, before anything new. */
function Resume() {
  const open = openConversation();
  if (!open) return null;
  const unread = unreadIn(open.id);
  return (
    <Row
      class="resume"
      title={t('resume')}
      detail={[topicName(open.topicId), open.agent?.name ?? t('waiting')].filter(Boolean).join(' · ')}
      note={unread > 0 && t('newMessages', { count: unread })}
      onClick={() => update({ view: { name: 'thread', id: open.id } })}
    />
  );
}

/** A first message that is on its way stays with its topic; one that was refused may go to another. */
function choose(id: string): void {
  if (state.opening?.refused) takeBack();
  update({ view: { name: 'start', topicId: state.opening?.topicId ?? id } });
}

function read(id: string): void {
  update({ view: { name: 'thread', id } });
  void followThread(id);
}

/** Everything that this browser has written here. */
function Earlier() {
  const { conversations, inbox } = state;
  return (
    conversations.length > 0 && (
      <details>
        <summary>
          {t('previous')} ({conversations.length})
        </summary>
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
      </details>
    )
  );
}

export function Topics({ inbox }: { inbox: PublicInbox }) {
  const { agentsOnline, topics, settings } = inbox;
  return (
    <main class="page" tabIndex={-1}>
      <p class="greeting" dir="auto">
        {settings.greeting}
      </p>
      <p class={agentsOnline ? 'presence on' : 'presence'}>
        {t(agentsOnline ? 'agentsOnline' : 'agentsOffline')}
      </p>
      <Resume />
      <h2>{t(topics.length ? 'topicsTitle' : 'noTopics')}</h2>
      <ul class="rows">
        {topics.map((topic) => (
          <li key={topic.id}>
            <Row
              class={topic.isOpen && !topic.isFull ? 'open' : ''}
              title={topic.name}
              detail={topic.description}
              now={lineText(topic, Date.now())}
              onClick={() => choose(topic.id)}
            />
          </li>
        ))}
      </ul>
      <AboutYou title={t('aboutYou')} />
      <Earlier />
    </main>
  );
}
