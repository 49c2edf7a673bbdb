import { Button, Stack } from '@mantine/core';
import type { ResponseOf, routes } from '@parley/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { CopyField } from '../../../ui/form/CopyField.tsx';
import classes from '../pieces/pieces.module.css';
import { CreateKeyForm } from './CreateKeyForm.tsx';

type Made = ResponseOf<(typeof routes)['createApiKey']>;

/** What the key is for and may do; then its secret, once. */
export const CreateKeyDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation(['settings', 'common']);
  const [made, setMade] = useState<Made | null>(null);
  if (!made) {
    return (
      <Dialog title={t('keys.createTitle')} onClose={onClose}>
        <CreateKeyForm onMade={setMade} onClose={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog title={t('keys.readyTitle')} onClose={onClose} locked>
      <Stack gap="lg">
        <p className={classes.once}>{t('keys.ready')}</p>
        <CopyField label={t('keys.secret', { name: made.apiKey.name })} value={made.secret} focused />
        <div className={classes.dialogActions}>
          <Button onClick={onClose}>{t('common:done')}</Button>
        </div>
      </Stack>
    </Dialog>
  );
};
