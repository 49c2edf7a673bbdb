import { t } from '../../i18n/index.ts';
import { tellPage } from '../host.ts';
import { keep, kept } from '../keep.ts';
import { place } from '../place.ts';
import { conversationOf, state, topicName, update } from '../store.ts';
import { initialsOf } from '../text.ts';
import { Icon, IconButton } from './Icon.tsx';

const goBack = () => update({ view: { name: 'topics' }, uploads: [], trouble: null });

function toggleSound(): void {
  keep({ muted: !kept.muted });
  update();
}

/** Who answers: the agent, or the company while nobody has taken the conversation. */
export function Header() {
  const { view, inbox } = state;
  const conversation = view.name === 'thread' ? conversationOf(view.id) : undefined;
  const company = inbox?.workspaceName ?? '';
  const title = conversation?.agent?.name ?? company;
  const topic = topicName(view.name === 'start' ? view.topicId : (conversation?.topicId ?? null));
  const subtitle = view.name === 'list' ? t('previous') : (topic ?? (title === inbox?.name ? '' : inbox?.name));
  return (
    <header>
      {view.name !== 'topics' && <IconButton icon="back" label={t('back')} onClick={goBack} />}
      <span class="avatar" aria-hidden="true">
        {conversation?.agent ? initialsOf(title) : <Icon name="chat" />}
      </span>
      <div class="who">
        <h1>{title}</h1>
        <p>{subtitle}</p>
      </div>
      <IconButton
        icon={kept.muted ? 'mute' : 'sound'}
        label={t(kept.muted ? 'unmute' : 'mute')}
        onClick={toggleSound}
      />
      {conversation && conversation.state !== 'closed' && (
        <button type="button" class="end" onClick={() => update({ asksToEnd: true })}>
          {t('end')}
        </button>
      )}
      {place.embedded && <IconButton icon="close" label={t('close')} onClick={() => tellPage({ type: 'close' })} />}
    </header>
  );
}
