import { t } from '../../i18n/index.ts';
import { coversScreen, tellPage } from '../host.ts';
import { askToEnd } from '../later.ts';
import { conversationOf, state, topicName, update } from '../store.ts';
import { initialsOf } from '../text.ts';
import { IconButton } from './Icon.tsx';
import { SoundSwitch } from './SoundSwitch.tsx';

const goBack = () => update({ view: { name: 'topics' }, uploads: [], trouble: null });

/** Who answers: the agent, or the company while nobody has taken the conversation. */
export function Header() {
  const { view, inbox } = state;
  const conversation = view.name === 'thread' ? conversationOf(view.id) : undefined;
  const company = inbox?.workspaceName ?? '';
  const title = conversation?.agent?.name ?? company;
  const topic = topicName(view.name === 'start' ? view.topicId : (conversation?.topicId ?? null));
  return (
    <header>
      {view.name !== 'topics' && <IconButton icon="back" label={t('back')} onClick={goBack} />}
      <span class="avatar" aria-hidden="true">
        {initialsOf(title)}
      </span>
      <div class="who">
        <h1>{title}</h1>
        {topic && <p>{topic}</p>}
      </div>
      {view.name === 'topics' && <SoundSwitch />}
      {conversation && conversation.state !== 'closed' && (
        <button type="button" class="outline" onClick={() => void askToEnd()}>
          {t('end')}
        </button>
      )}
      {coversScreen() && (
        <IconButton icon="close" label={t('close')} onClick={() => tellPage({ type: 'close' })} />
      )}
    </header>
  );
}
