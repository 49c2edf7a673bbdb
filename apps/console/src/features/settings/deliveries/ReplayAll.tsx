import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { tell } from '../../../ui/tell.ts';
import type { DeliverySource } from './delivery-source.ts';

/** Everything that was given up, again. */
export const ReplayAll = ({ source }: { source: DeliverySource }) => {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const replay = useMutation({
    mutationFn: () => source.replayFailed(),
    onSuccess: ({ replayed }) => {
      tell(source.isPaused ? t('webhooks.replayedLater') : t('webhooks.replayedAll', { count: replayed }));
      void queries.invalidateQueries({ queryKey: source.queryKey });
    },
  });
  return (
    <div>
      <Button size="xs" loading={replay.isPending} onClick={() => replay.mutate()}>
        {t('webhooks.replayAll')}
      </Button>
      <FormProblem error={replay.error} title={t('webhooks.replayFailed')} />
    </div>
  );
};
