import { Button, Group, Modal, Stack } from '@mantine/core';
import type { Message } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { useResend } from './use-resend.ts';

/** Asks once more: what may have arrived may arrive twice. The safe button has the focus. */
export const SendAgainDialog = ({ message, onClose }: { message: Message; onClose: () => void }) => {
  const { t } = useTranslation(['delivery', 'common']);
  const { resend, isPending } = useResend(message, onClose);
  return (
    <Modal opened onClose={onClose} title={t('again.title')} centered size={420}>
      <Stack gap="md">
        <span>{t('again.hint')}</span>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('common:cancel')}
          </Button>
          <Button loading={isPending} onClick={resend}>
            {t('again.send')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
