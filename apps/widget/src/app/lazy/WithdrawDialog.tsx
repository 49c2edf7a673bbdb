import type { Message } from '@parley/contract';
import { t } from '../../i18n/index.ts';
import { Ask } from './Ask.tsx';
import { endWithdrawing, withdraw } from './edits.ts';

export const WithdrawDialog = ({ message }: { message: Message }) => (
  <Ask
    question={t('withdrawQuestion')}
    hint={t('withdrawHint')}
    deed={t('discard')}
    onDo={() => void withdraw(message)}
    onCancel={endWithdrawing}
  />
);
