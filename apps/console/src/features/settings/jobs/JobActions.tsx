import { Button } from '@mantine/core';
import type { QueuedJob } from '@parley/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.tsx';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { tell } from '../../../ui/tell.ts';
import classes from './jobs.module.css';
import { jobsKey } from './jobs-query.ts';

/** Run it now, or never. */
export const JobActions = ({ job: { id, name } }: { job: QueuedJob }) => {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [dropping, setDropping] = useState(false);
  const params = { jobId: id };
  const done = (message: string) => {
    tell(message);
    void queries.invalidateQueries({ queryKey: jobsKey });
  };
  const retry = useMutation({
    mutationFn: () => api.call('retryJob', { params }),
    onSuccess: () => done(t('jobs.retried', { name })),
  });
  return (
    <div className={classes.actions}>
      <Button
        variant="default"
        size="xs"
        loading={retry.isPending}
        aria-label={t('jobs.retryLabel', { name, id })}
        onClick={() => retry.mutate()}
      >
        {t('jobs.retry')}
      </Button>
      <Button
        variant="subtle"
        color="red"
        size="xs"
        aria-label={t('jobs.dropLabel', { name, id })}
        onClick={() => setDropping(true)}
      >
        {t('jobs.drop')}
      </Button>
      <FormProblem error={retry.error} title={t('jobs.retryFailed')} />
      {dropping && (
        <ConfirmDialog
          title={t('jobs.dropTitle', { name })}
          confirm={t('jobs.drop')}
          failed={t('jobs.dropFailed')}
          onClose={() => setDropping(false)}
          onConfirm={() => api.call('dropJob', { params })}
          onDone={() => done(t('jobs.dropped', { name }))}
        >
          {t('jobs.dropText')}
        </ConfirmDialog>
      )}
    </div>
  );
};
