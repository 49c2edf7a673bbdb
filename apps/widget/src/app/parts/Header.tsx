import { t } from '../../i18n/index.ts';
import { coversScreen, tellPage } from '../host.ts';
import { askToEnd } from '../later.ts';
import { openingOf } from '../outbox.ts';
import { showTopics } from '../session.ts';
import { conversationOf, inbox, topicName, trouble, uploads, view } from '../store.ts';
import { initialsOf } from '../text.ts';
import { IconButton } from './Icon.tsx';
import { SoundSwitch } from './SoundSwitch.tsx';

function goBack(): void {
  showTopics();
  uploads.value = [];
  trouble.value = null;
}

/** Who answers: the agent, or the company while nobody has taken the conversation. */
export function Header() {
  const now = view.value;
  const conversation = now.name === 'thread' ? conversationOf(now.id) : undefined;
  const company = inbox.value?.workspaceName ?? '';
  const title = conversation?.agent?.name ?? company;
  const threadTopic = conversation?.topicId ?? openingOf()?.opening?.topicId ?? null;
  const topic = topicName(now.name === 'start' ? now.topicId : threadTopic);
  return (
    <header>
      {now.name !== 'topics' && <IconButton icon="back" label={t('back')} onClick={goBack} />}
      <span class="avatar" aria-hidden="true">
        {initialsOf(title)}
      </span>
      <div class="who">
        <h1>{title}</h1>
        {topic && <p>{topic}</p>}
      </div>
      {now.name === 'topics' && <SoundSwitch />}
      {conversation && conversation.state !== 'closed' && (
        <button type="button" class="outline" onClick={askToEnd}>
          {t('end')}
        </button>
      )}
      {coversScreen.value && (
        <IconButton icon="close" label={t('close')} onClick={() => tellPage({ type: 'close' })} />
      )}
    </header>
  );
}
