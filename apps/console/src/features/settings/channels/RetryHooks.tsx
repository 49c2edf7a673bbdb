import { Button } from '@mantine/core';
import type { ChannelDoor } from '@parley/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { tell } from '../../../ui/tell.ts';
import classes from './channels.module.css';
import { channelsKey } from './channels-query.ts';

/** Deliveries that could not be worked through, once more. */
export const RetryHooks = ({ door: { id, failed } }: { door: ChannelDoor }) => {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const retry = useMutation({
    mutationFn: () => api.call('retryHooks', { params: { doorId: id } }),
    onSuccess: () => {
      tell(t('channels.doors.retried'));
      void queries.invalidateQueries({ queryKey: channelsKey });
    },
  });
  return (
    <>
      <div className={classes.failed}>
        <span className={classes.bad}>{t('channels.doors.failed', { count: failed })}</span>
        <Button size="xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
          {t('channels.doors.retry')}
        </Button>
      </div>
      <FormProblem error={retry.error} title={t('channels.doors.retryFailed')} />
    </>
  );
};
