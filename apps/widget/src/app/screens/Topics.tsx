import { t } from '../../i18n/index.ts';
import type { Children } from '../../view/types.ts';
import { morePart, unfold } from '../later.ts';
import { lineText } from '../line.ts';
import { Row } from '../parts/Row.tsx';
import { takeBack } from '../sending.ts';
import { openConversation, type PublicInbox, state, topicName, update } from '../store.ts';
import { unreadIn } from '../threads.ts';

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

/** What lies behind a heading is loaded when somebody unfolds it. */
const Folded = ({ title, children }: { title: Children; children: Children }) => (
  <details onToggle={() => void unfold()}>
    <summary>{title}</summary>
    {children}
  </details>
);

export function Topics({ inbox }: { inbox: PublicInbox }) {
  const { agentsOnline, topics, settings } = inbox;
  const { conversations, unfolded } = state;
  const more = unfolded ? morePart.get() : undefined;
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
      <Folded title={t('aboutYou')}>{more?.AboutFields()}</Folded>
      {conversations.length > 0 && (
        <Folded title={`${t('previous')} (${conversations.length})`}>{more?.Earlier()}</Folded>
      )}
    </main>
  );
}
