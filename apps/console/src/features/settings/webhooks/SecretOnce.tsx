import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { CopyField } from '../../../ui/form/CopyField.tsx';
import classes from '../pieces/pieces.module.css';

/** A secret, the only time that it is shown. */
export const SecretOnce = ({
  name,
  secret,
  onClose,
}: {
  name: string;
  secret: string;
  onClose: () => void;
}) => {
  const { t } = useTranslation(['settings', 'common']);
  return (
    <Dialog title={t('webhooks.readyTitle')} onClose={onClose} locked>
      <Stack gap="lg">
        <p className={classes.once}>{t('webhooks.ready')}</p>
        <CopyField label={t('webhooks.secret', { name })} value={secret} focused />
        <div className={classes.dialogActions}>
          <Button onClick={onClose}>{t('common:done')}</Button>
        </div>
      </Stack>
    </Dialog>
  );
};
