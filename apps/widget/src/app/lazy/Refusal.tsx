import type { OutboxItem } from '@parley/client/customer';
import { t } from '../../i18n/index.ts';
import { problemText } from '../trouble.ts';
import { discard, sendAgain } from './refused.ts';

/** Why a message was refused, and what can be done about it. */
export const Refusal = ({ item }: { item: OutboxItem }) => (
  <>
    <span>{problemText(item.problem?.code)}</span>
    <button type="button" class="link" onClick={() => sendAgain(item)}>
      {t('retry')}
    </button>
    <button type="button" class="link" onClick={() => discard(item)}>
      {t('discard')}
    </button>
  </>
);
