import { Button, Group, Modal, Stack } from '@mantine/core';
import type { Message } from '@parley/contract';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../../live/api.ts';
import { changeInThread } from '../../../../live/threads.ts';
import { FormProblem } from '../../../../ui/form/FormProblem.tsx';

type Props = { message: Message; onClose: () => void };

/** Asks once more: what is withdrawn does not come back. The safe button has the focus. */
export const WithdrawDialog = ({ message: { conversationId, seq, kind }, onClose }: Props) => {
  const { t } = useTranslation(['inbox', 'common']);
  const withdraw = useMutation({
    mutationFn: () => api.call('withdrawMessage', { params: { conversationId, seq }, body: {} }),
    onSuccess: (message) => {
      changeInThread(message);
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('withdraw.title')} centered size={420}>
      <Stack gap="md">
        <span>{t(kind === 'note' ? 'withdraw.hintNote' : 'withdraw.hint')}</span>
        <FormProblem error={withdraw.error} title={t('withdraw.failed')} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('common:cancel')}
          </Button>
          <Button color="red" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
            {t('withdraw.confirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
