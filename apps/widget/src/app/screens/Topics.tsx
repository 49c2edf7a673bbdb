import { t } from '../../i18n/index.ts';
import { dayLabel } from '../days.ts';
import { Row } from '../parts/Row.tsx';
import { openConversation, type PublicInbox, state, topicName, update } from '../store.ts';
import { isEmail } from '../text.ts';
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

function Field({ name, isInvalid = false }: { name: 'name' | 'email'; isInvalid?: boolean }) {
  return (
    <label>
      {t(name)}
      <input
        type={name === 'email' ? 'email' : 'text'}
        autocomplete={name}
        maxLength={name === 'email' ? 254 : 80}
        value={state.about[name]}
        aria-invalid={isInvalid}
        aria-describedby={`${name}-invalid`}
        onInput={({ currentTarget }) => update({ about: { ...state.about, [name]: currentTarget.value } })}
      />
    </label>
  );
}

function AboutYou() {
  const email = state.about.email.trim();
  const isInvalid = email !== '' && !isEmail(email);
  return (
    <details>
      <summary>{t('aboutYou')}</summary>
      <Field name="name" />
      <Field name="email" isInvalid={isInvalid} />
      <small id="email-invalid" class="bad">
        {isInvalid && t('emailInvalid')}
      </small>
    </details>
  );
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
        {topics.map(({ id, name, description }) => (
          <li key={id}>
            <Row
              title={name}
              detail={description}
              onClick={() => update({ view: { name: 'start', topicId: id } })}
            />
          </li>
        ))}
      </ul>
      <AboutYou />
      <Earlier />
    </main>
  );
}
