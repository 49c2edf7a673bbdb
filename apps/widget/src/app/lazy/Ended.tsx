import { t } from '../../i18n/index.ts';
import { showTopics } from '../session.ts';

/** In place of the composer when the conversation is over. */
export const Ended = () => (
  <div class="ended">
    <p>
      <b>{t('endedTitle')}</b>
      {t('endHint')}
    </p>
    <button type="button" class="main" onClick={showTopics}>
      {t('again')}
    </button>
  </div>
);
