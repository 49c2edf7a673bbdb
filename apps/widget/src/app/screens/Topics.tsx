import type { ComponentChildren } from 'preact';
import { t } from '../../i18n/index.ts';
import { kept } from '../keep.ts';
import { morePart, unfold } from '../later.ts';
import { lineText } from '../line.ts';
import { openingOf } from '../outbox.ts';
import { Row } from '../parts/Row.tsx';
import { conversations, openConversation, type PublicInbox, unfolded, view } from '../store.ts';

/** A first message that is on its way stays with its topic; one that was refused may go to another. */
function choose(topicId: string): void {
  const opening = openingOf();
  if (opening?.state === 'failed') void morePart.use((part) => part.takeBack(opening, topicId));
  else if (opening) view.value = { name: 'thread', id: opening.clientId };
  else view.value = { name: 'start', topicId };
}

/** What lies behind a heading is loaded when somebody unfolds it. */
const Folded = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <details onToggle={unfold}>
    <summary>{title}</summary>
    {children}
  </details>
);

const Resume = morePart.shown((part) => part.Resume);
const AboutFields = morePart.shown((part) => part.AboutFields);
const Earlier = morePart.shown((part) => part.Earlier);
const Forget = morePart.shown((part) => part.Forget);

export function Topics({ inbox }: { inbox: PublicInbox }) {
  const { agentsOnline, topics, settings } = inbox;
  const before = conversations.value.length;
  const open = openConversation();
  return (
    <main class="page" tabIndex={-1}>
      <p class="greeting" dir="auto">
        {settings.greeting}
      </p>
      <p class={agentsOnline ? 'presence on' : 'presence'}>
        {t(agentsOnline ? 'agentsOnline' : 'agentsOffline')}
      </p>
      {open && <Resume conversation={open} />}
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
      {!settings.namesFromSite && <Folded title={t('aboutYou')}>{unfolded.value && <AboutFields />}</Folded>}
      {before > 0 && <Folded title={`${t('previous')} (${before})`}>{unfolded.value && <Earlier />}</Folded>}
      {kept.value.token && <Forget />}
    </main>
  );
}
