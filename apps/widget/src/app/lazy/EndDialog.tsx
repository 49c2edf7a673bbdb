import { isTemporary } from '@parley/client/customer';
import { t } from '../../i18n/index.ts';
import { api } from '../api.ts';
import { conversationOf, state, update } from '../store.ts';
import { troubleOf } from '../trouble.ts';

export { default as css } from './end.css?inline';

/** Ends the conversation; waits for the answer, because an end that only we believe in is none. */
async function end(conversationId: string): Promise<void> {
  try {
    const ended = await api.call('endConversation', { params: { conversationId } });
    const known = conversationOf(conversationId);
    const others = state.conversations.filter((each) => each !== known);
    if (known && known.seq < ended.seq) update({ conversations: [ended, ...others] });
    update({ asksToEnd: false, trouble: null });
  } catch (error) {
    const trouble = troubleOf(error, isTemporary(error) ? () => void end(conversationId) : undefined);
    update({ asksToEnd: false, trouble });
  }
}

const cancel = () => update({ asksToEnd: false });

export function EndDialog() {
  const { view, asksToEnd } = state;
  if (!asksToEnd || view.name !== 'thread') return null;
  const conversation = conversationOf(view.id);
  const inLine = conversation?.state === 'waiting' && !conversation.leftMessage;
  return (
    <dialog
      class="ask"
      ref={(dialog) => void (dialog.open || dialog.showModal())}
      onClose={cancel}
      aria-labelledby="end-question"
    >
      <h2 id="end-question">{t(inLine ? 'leaveLineQuestion' : 'endQuestion')}</h2>
      <p>{t(inLine ? 'leaveLineHint' : 'endHint')}</p>
      <div class="choices">
        <button type="button" onClick={cancel}>
          {t('cancel')}
        </button>
        <button type="button" class="main" onClick={() => void end(view.id)}>
          {t(inLine ? 'leaveLine' : 'end')}
        </button>
      </div>
    </dialog>
  );
}
