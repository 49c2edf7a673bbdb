import { Modal } from '@mantine/core';
import type { Conversation } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { HandOverForm } from './HandOverForm.tsx';
import type { ConversationActions } from './use-actions.ts';

type Props = { conversation: Conversation; actions: ConversationActions };

/** To whom the conversation goes: a colleague, whose load is shown, or the line of a topic. */
export const HandOverDialog = ({ conversation, actions }: Props) => {
  const { t } = useTranslation('inbox');
  return (
    <Modal opened onClose={actions.endHandOver} title={t('handOver.title')} centered size={460}>
      <HandOverForm conversation={conversation} actions={actions} />
    </Modal>
  );
};
