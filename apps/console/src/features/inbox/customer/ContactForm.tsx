import { ActionIcon, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import type { Contact } from '@parley/contract';
import { IconMail, IconPencil } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { takeNews } from '../../../live/news.ts';
import { problemText } from '../../../ui/ProblemMessage.tsx';
import classes from './customer.module.css';
import { EditorActions } from './EditorActions.tsx';

/** The contact's name and e-mail; an agent who learns better corrects them here. */
export const ContactForm = ({ contact }: { contact: Contact }) => {
  const { t } = useTranslation('inbox');
  const [isEditing, setEditing] = useState(false);
  if (isEditing) return <Editor contact={contact} onDone={() => setEditing(false)} />;
  return (
    <div className={classes.contact}>
      <IconMail size={16} stroke={1.7} aria-hidden />
      <bdi className={contact.email ? classes.value : classes.dim}>
        {contact.email ?? t('customer.noEmail')}
      </bdi>
      <Tooltip label={t('customer.edit')} openDelay={400}>
        <ActionIcon
          variant="subtle"
          color="gray"
          onClick={() => setEditing(true)}
          aria-label={t('customer.edit')}
        >
          <IconPencil size={16} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
};

const Editor = ({ contact, onDone }: { contact: Contact; onDone: () => void }) => {
  const { t } = useTranslation(['inbox', 'common']);
  const [name, setName] = useState(contact.name ?? '');
  const [email, setEmail] = useState(contact.email ?? '');
  const save = useSave(contact.id, onDone);
  const looksWrong = email.trim() !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim());
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault();
        if (!looksWrong) save.mutate({ name: name.trim() || null, email: email.trim() || null });
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t('customer.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={80}
          data-autofocus
          autoFocus
        />
        <TextInput
          label={t('customer.email')}
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          maxLength={254}
          error={looksWrong && t('customer.invalidEmail')}
        />
        {save.error && (
          <Text size="sm" c="var(--urgent-fg)" role="alert">
            {problemText(save.error)}
          </Text>
        )}
        <EditorActions sending={save.isPending} disabled={looksWrong} onCancel={onDone} />
      </Stack>
    </form>
  );
};

type Change = { name: string | null; email: string | null };

const useSave = (contactId: string, onDone: () => void) =>
  useMutation({
    mutationFn: (body: Change) => api.call('updateContact', { params: { contactId }, body }),
    onSuccess: (contact) => {
      takeNews({ contacts: [contact] });
      onDone();
    },
  });
