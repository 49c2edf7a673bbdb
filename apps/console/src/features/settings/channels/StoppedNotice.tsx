import { Button } from '@mantine/core';
import type { ChannelAccount, ConnectedAccount } from '@parley/contract';
import { IconAlertCircle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { tell } from '../../../ui/tell.ts';
import classes from './channels.module.css';
import { channelsKey } from './channels-query.ts';
import { OwnWords } from './OwnWords.tsx';
import { troubleOf } from './trouble.ts';

type Props = { account: ConnectedAccount; stopped: NonNullable<ChannelAccount['stopped']> };

/** Why nothing is sent, what to do about it, and the way on after that. */
export const StoppedNotice = ({ account: { inboxId, name }, stopped }: Props) => {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const resume = useMutation({
    mutationFn: () => api.call('resumeAccount', { params: { inboxId } }),
    onSuccess: () => {
      tell(t('channels.resumed', { name }));
      void queries.invalidateQueries({ queryKey: channelsKey });
    },
  });
  const trouble = troubleOf(stopped.code);
  return (
    <div className={classes.trouble}>
      <IconAlertCircle size={18} aria-hidden />
      <div className={classes.troubleWords}>
        <p>
          <strong>{t(`channels.trouble.${trouble}.what`)}</strong>
        </p>
        <p>
          {t(`channels.trouble.${trouble}.remedy`)} {t('channels.resumeHint')}
        </p>
        <p className={classes.dim}>{t('channels.stoppedHint')}</p>
        <OwnWords {...stopped} />
        <Button size="xs" loading={resume.isPending} onClick={() => resume.mutate()}>
          {t('channels.resume')}
        </Button>
        <FormProblem error={resume.error} title={t('channels.resumeFailed')} />
      </div>
    </div>
  );
};
