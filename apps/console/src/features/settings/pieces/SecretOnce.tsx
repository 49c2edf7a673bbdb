import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { CopyField } from '../../../ui/form/CopyField.tsx';
import classes from './pieces.module.css';

type Props = {
  /** What the secret is for. */
  text: string;
  label: string;
  secret: string;
  onClose: () => void;
};

/** A secret, the only time that it is shown. */
export const SecretOnce = ({ text, label, secret, onClose }: Props) => {
  const { t } = useTranslation(['settings', 'common']);
  return (
    <Dialog title={t('secretOnce')} onClose={onClose} locked>
      <Stack gap="lg">
        <p className={classes.once}>{text}</p>
        <CopyField label={label} value={secret} focused />
        <div className={classes.dialogActions}>
          <Button onClick={onClose}>{t('common:done')}</Button>
        </div>
      </Stack>
    </Dialog>
  );
};
