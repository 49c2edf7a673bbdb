import { Button, Stack } from '@mantine/core';
import type { ResponseOf, routes } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { CopyField } from '../../../ui/form/CopyField.tsx';
import { dayAndTime } from '../pieces/day-and-time.ts';
import classes from '../pieces/pieces.module.css';

type Props = {
  made: ResponseOf<(typeof routes)['createInvitation']>;
  onDone: () => void;
  onAnother: () => void;
};

/** The link of a new invitation. The server keeps only its hash, so this is the only time to copy it. */
export const InvitationLink = ({ made, onDone, onAnother }: Props) => {
  const { t } = useTranslation('settings');
  const { email, expiresAt } = made.invitation;
  return (
    <Stack gap="lg">
      <p className={classes.once}>{t('invite.ready', { email })}</p>
      <CopyField
        label={t('invite.link')}
        value={made.link}
        description={t('invite.ends', { date: dayAndTime(expiresAt) })}
        focused
      />
      <div className={classes.dialogActions}>
        <Button variant="default" onClick={onAnother}>
          {t('invite.another')}
        </Button>
        <Button onClick={onDone}>{t('invite.done')}</Button>
      </div>
    </Stack>
  );
};
