import { Button, Group, Modal, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Target, TargetFields, useTarget } from '../actions/TargetFields.tsx';

type Props = { count: number; onClose: () => void; onChoose: (to: Target) => void };

/** To whom all of them go: one colleague, or the line of one topic. */
export const BulkHandOver = ({ count, onClose, onChoose }: Props) => {
  const { t } = useTranslation(['inbox', 'board', 'common']);
  const choice = useTarget(null);
  const { kind, target } = choice;
  return (
    <Modal opened onClose={onClose} title={t('board:bulk.title', { count })} centered size={460}>
      <Stack gap="lg">
        <TargetFields choice={choice} conversation={NOBODYS} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button disabled={!target} onClick={() => target && onChoose(target)}>
            {t(kind === 'member' ? 'handOver.submit' : 'handOver.submitLine')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};

/** Many conversations have many owners and topics: nobody is left out. */
const NOBODYS = { ownerId: null, topicId: null };
