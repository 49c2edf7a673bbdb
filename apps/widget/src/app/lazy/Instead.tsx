import { t } from '../../i18n/index.ts';

/** The place of a message that was taken back. */
export const Instead = () => <p class="instead">{t('withdrawn')}</p>;
