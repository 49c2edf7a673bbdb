import { t } from '../../i18n/index.ts';
import { Icon } from '../parts/Icon.tsx';
import { DOWN } from './icons.ts';

/** Says how much came below what is being read, and leads there. */
export const Pill = ({ unread, onClick }: { unread: number; onClick(): void }) => (
  <button type="button" class="pill" onClick={onClick}>
    <Icon name={DOWN} />
    {t('newMessages', { count: unread })}
  </button>
);
