import type { ConnectedAccount } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { DeliveryLog } from '../deliveries/DeliveryLog.tsx';
import { useAccountLog } from './use-account-log.ts';

/** What the company's own program was called for, and what it answered. */
export const LogDialog = ({ account, onClose }: { account: ConnectedAccount; onClose: () => void }) => {
  const { t } = useTranslation('settings');
  return (
    <Dialog title={t('channels.log.title', { name: account.name })} onClose={onClose} size={720}>
      <DeliveryLog source={useAccountLog(account)} />
    </Dialog>
  );
};
