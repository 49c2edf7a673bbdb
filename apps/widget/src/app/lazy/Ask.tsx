import { t } from '../../i18n/index.ts';
import { openModal } from '../focus.ts';

type Props = {
  question: string;
  /** What comes of it. */
  hint: string;
  /** What the button says that does it. */
  deed: string;
  onDo(): void;
  onCancel(): void;
};

/** Asks before something that cannot be taken back. */
export const Ask = ({ question, hint, deed, onDo, onCancel }: Props) => (
  <dialog class="ask" ref={openModal} onClose={onCancel} aria-labelledby="question">
    <h2 id="question">{question}</h2>
    <p>{hint}</p>
    <div class="choices">
      <button type="button" onClick={({ currentTarget }) => currentTarget.closest('dialog')?.close()}>
        {t('cancel')}
      </button>
      <button type="button" class="main" onClick={onDo}>
        {deed}
      </button>
    </div>
  </dialog>
);
