import { t } from '../../i18n/index.ts';
import { end } from '../sending.ts';
import { state, update } from '../store.ts';
import { showModal } from './Attachments.tsx';

const cancel = () => update({ asksToEnd: false });

export function EndDialog() {
  const { view, asksToEnd } = state;
  if (!asksToEnd || view.name !== 'thread') return null;
  return (
    <dialog ref={showModal} onClose={cancel} aria-labelledby="end-question">
      <h2 id="end-question">{t('endQuestion')}</h2>
      <p>{t('endHint')}</p>
      <div class="choices">
        <button type="button" onClick={cancel}>
          {t('cancel')}
        </button>
        <button type="button" class="main" onClick={() => void end(view.id)}>
          {t('end')}
        </button>
      </div>
    </dialog>
  );
}
