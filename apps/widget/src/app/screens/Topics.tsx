import { t } from '../../i18n/index.ts';
import { Icon } from '../parts/Icon.tsx';
import { openConversation, type PublicInbox, state, topicName, update } from '../store.ts';
import { unreadIn } from '../threads.ts';

/** Back to what is still going on, before anything new. */
function Resume() {
  const open = openConversation();
  if (!open) return null;
  const unread = unreadIn(open.id);
  return (
    <button
      type="button"
      class="row resume"
      onClick={() => update({ view: { name: 'thread', id: open.id } })}
    >
      <span>
        <b>{t('resume')}</b>
        <small>
          {[topicName(open.topicId), open.agent?.name ?? t('waiting')].filter(Boolean).join(' · ')}
        </small>
      </span>
      {unread > 0 && <em>{t('newMessages', { count: unread })}</em>}
      <Icon name="next" />
    </button>
  );
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function AboutYou() {
  const { about } = state;
  const isInvalid = about.email.trim() !== '' && !EMAIL.test(about.email.trim());
  return (
    <details>
      <summary>{t('aboutYou')}</summary>
      <label>
        {t('name')}
        <input
          autocomplete="name"
          maxLength={80}
          value={about.name}
          onInput={({ currentTarget }) => update({ about: { ...about, name: currentTarget.value } })}
        />
      </label>
      <label>
        {t('email')}
        <input
          type="email"
          autocomplete="email"
          maxLength={254}
          value={about.email}
          aria-invalid={isInvalid}
          aria-describedby="email-invalid"
          onInput={({ currentTarget }) => update({ about: { ...about, email: currentTarget.value } })}
        />
      </label>
      <small id="email-invalid" class="bad">
        {isInvalid && t('emailInvalid')}
      </small>
    </details>
  );
}

export function Topics({ inbox }: { inbox: PublicInbox }) {
  const { conversations } = state;
  const choose = (topicId: string) => update({ view: { name: 'start', topicId } });
  return (
    <main class="page" tabIndex={-1}>
      <p class="greeting" dir="auto">
        {inbox.settings.greeting}
      </p>
      <p class={inbox.agentsOnline ? 'presence on' : 'presence'}>
        {t(inbox.agentsOnline ? 'agentsOnline' : 'agentsOffline')}
      </p>
      <Resume />
      <h2>{t(inbox.topics.length ? 'topicsTitle' : 'noTopics')}</h2>
      <ul class="rows">
        {inbox.topics.map(({ id, name, description }) => (
          <li key={id}>
            <button type="button" class="row" onClick={() => choose(id)}>
              <span dir="auto">
                <b>{name}</b>
                {description && <small>{description}</small>}
              </span>
              <Icon name="next" />
            </button>
          </li>
        ))}
      </ul>
      <AboutYou />
      {conversations.length > 0 && (
        <button type="button" class="link" onClick={() => update({ view: { name: 'list' } })}>
          {t('previous')} ({conversations.length})
        </button>
      )}
    </main>
  );
}
