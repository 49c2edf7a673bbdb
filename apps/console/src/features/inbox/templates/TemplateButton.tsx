import { Button, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Conversation } from '@parley/contract';
import { IconTemplate } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../../live/live-state.ts';
import { contactName, useContact } from '../../../live/names.ts';
import { deferred } from '../../../ui/Deferred.tsx';

const TemplatePicker = deferred(async () => (await import('./TemplatePicker.tsx')).TemplatePicker);

type Props = {
  conversation: Conversation;
  /** Nothing else can be sent, so this is what is to be done. */
  isMain?: boolean;
};

/** Opens the choice of templates. Nothing on channels that have none. */
export const TemplateButton = ({ conversation, isMain = false }: Props) => {
  const { t } = useTranslation(['templates', 'form']);
  const inbox = useLive((state) => state.inboxes[conversation.inboxId]);
  const name = contactName(useContact(conversation.contactId));
  const [isOpen, setOpen] = useState(false);
  if (inbox?.channel !== 'whatsapp') return null;
  const close = () => setOpen(false);
  return (
    <>
      <Button
        {...(isMain ? {} : ({ variant: 'subtle', color: 'gray' } as const))}
        size="compact-md"
        leftSection={<IconTemplate size={17} stroke={1.7} aria-hidden />}
        aria-label={isMain ? undefined : t('buttonLabel')}
        onClick={() => setOpen(true)}
      >
        {t(isMain ? 'choose' : 'button')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t('title', { name })}
        size={880}
        centered
        closeButtonProps={{ 'aria-label': t('form:close') }}
      >
        <TemplatePicker
          conversation={conversation}
          inbox={inbox}
          onSent={() => {
            close();
            notifications.show({ message: t('sent') });
          }}
        />
      </Modal>
    </>
  );
};
