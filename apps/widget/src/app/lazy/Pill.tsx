import { t } from '../../i18n/index.ts';
import { Icon } from '../parts/Icon.tsx';

/** Says how much came below what is being read, and leads there. */
export const Pill = ({ unread, onClick }: { unread: number; onClick(): void }) => (
  <button type="button" class="pill" onClick={onClick}>
    <Icon name="down" />
    {t('newMessages', { count: unread })}
  </button>
);
