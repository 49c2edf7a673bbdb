import { Button, Textarea } from '@mantine/core';
import type { Contact, ContactNote } from '@parley/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { liveKeys } from '../../../live/query-keys.ts';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { problemText } from '../../../ui/ProblemMessage.tsx';
import classes from './customer.module.css';
import { Note } from './Note.tsx';

/** What members noted about a customer. An event of the contact tells every console to read them anew. */
export const Notes = ({ contact }: { contact: Contact }) => {
  const { t } = useTranslation('customers');
  const key = liveKeys.notes(contact.id);
  const query = useQuery({
    queryKey: [...key, contact.seq],
    queryFn: async () => (await api.call('listContactNotes', { params: { contactId: contact.id } })).items,
    placeholderData: (before: ContactNote[] | undefined) => before,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const queries = useQueryClient();
  const onChanged = () => void queries.invalidateQueries({ queryKey: key });
  return (
    <>
      {query.error && <p className={classes.dim}>{problemText(query.error)}</p>}
      {query.data?.length === 0 && <p className={classes.dim}>{t('notes.none')}</p>}
      <ul className={classes.list}>
        {query.data?.map((note) => (
          <Note key={note.id} note={note} onChanged={onChanged} />
        ))}
      </ul>
      <NewNote contactId={contact.id} onChanged={onChanged} />
    </>
  );
};

const NewNote = ({ contactId, onChanged }: { contactId: string; onChanged: () => void }) => {
  const { t } = useTranslation('customers');
  const [text, setText] = useState('');
  const adding = useMutation({
    mutationFn: () => api.call('createContactNote', { params: { contactId }, body: { text: text.trim() } }),
    onSuccess: () => {
      setText('');
      onChanged();
    },
  });
  return (
    <form
      className={classes.newNote}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '' && !adding.isPending) adding.mutate();
      }}
    >
      <Textarea
        className={classes.fill}
        aria-label={t('notes.label')}
        placeholder={t('notes.placeholder')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        maxLength={4_000}
        autosize
        minRows={1}
        maxRows={8}
      />
      <FormProblem error={adding.error} title={t('notes.failed')} />
      {text.trim() !== '' && (
        <Button type="submit" size="compact-md" variant="light" loading={adding.isPending}>
          {t('notes.add')}
        </Button>
      )}
    </form>
  );
};
