import { Modal } from '@mantine/core';
import type { Conversation, SendableContent } from '@parley/contract';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { CardForm } from './CardForm.tsx';
import { ChoicesForm } from './ChoicesForm.tsx';
import { LocationForm } from './LocationForm.tsx';
import { VoiceForm } from './VoiceForm.tsx';

type Kind = SendableContent['type'];

const FORMS: { [K in Kind]: ComponentType<{ conversation: Conversation; onSent: () => void }> } = {
  location: LocationForm,
  contact_cards: CardForm,
  choices: ChoicesForm,
  voice_note: VoiceForm,
};

type Props = { kind: Kind; conversation: Conversation; onClose: () => void };

/** Something else than words, before it is sent. A slip beside it throws nothing away. */
export const ContentDialog = ({ kind, conversation, onClose }: Props) => {
  const { t } = useTranslation(['contents', 'form']);
  const Form = FORMS[kind];
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`titles.${kind}`)}
      centered
      size={460}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('form:close') }}
    >
      <Form conversation={conversation} onSent={onClose} />
    </Modal>
  );
};
