import { t } from '../../i18n/index.ts';
import { end } from '../sending.ts';
import { conversationOf, state, update } from '../store.ts';
import { showModal } from './Attachments.tsx';

const cancel = () => update({ asksToEnd: false });

export function EndDialog() {
  const { view, asksToEnd } = state;
  if (!asksToEnd || view.name !== 'thread') return null;
  const conversation = conversationOf(view.id);
  const inLine = conversation?.state === 'waiting' && !conversation.leftMessage;
  return (
    <dialog ref={showModal} onClose={cancel} aria-labelledby="end-question">
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
