import { Drawer } from '@mantine/core';
import type { Conversation } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { CustomerPanel } from './CustomerPanel.tsx';

/** The customer panel where there is no room beside the thread. */
export const PanelDrawer = ({
  conversation,
  onClose,
}: {
  conversation: Conversation;
  onClose: () => void;
}) => {
  const { t } = useTranslation('inbox');
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={340}
      padding="lg"
      title={t('customer.label')}
      closeButtonProps={{ 'aria-label': t('customer.close') }}
      styles={{ body: { padding: 0 } }}
    >
      <CustomerPanel conversation={conversation} />
    </Drawer>
  );
};
