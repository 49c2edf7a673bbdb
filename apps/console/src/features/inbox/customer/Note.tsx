import { ActionIcon, Stack, Textarea } from '@mantine/core';
import type { ContactNote } from '@parley/contract';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { useMyMember } from '../../../live/live-state.ts';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.tsx';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { exactTime, shortDate } from '../../../ui/time.ts';
import classes from './customer.module.css';
import { EditorActions } from './EditorActions.tsx';

type Props = { note: ContactNote; onChanged: () => void };

/** One note: whose, since when, what it said before; its author may change it. */
export const Note = ({ note, onChanged }: Props) => {
  const { t } = useTranslation('customers');
  const me = useMyMember();
  const [doing, setDoing] = useState<'edit' | 'remove' | null>(null);
  const isMine = note.author.id === me.id;
  const params = { contactId: note.contactId, noteId: note.id };
  if (doing === 'edit') return <Editor note={note} onChanged={onChanged} onDone={() => setDoing(null)} />;
  return (
    <li className={classes.note}>
      <p className={classes.noteText} dir="auto">
        {note.text}
      </p>
      <div className={classes.noteFoot}>
        <span className={`${classes.dim} ${classes.fill}`} title={exactTime(note.editedAt ?? note.createdAt)}>
          <bdi>{note.author.name}</bdi> · {shortDate(note.createdAt)}
          {note.editedAt && ` · ${t('notes.edited')}`}
        </span>
        {isMine && (
          <ActionIcon
            variant="subtle"
            color="gray"
            onClick={() => setDoing('edit')}
            aria-label={t('notes.edit')}
          >
            <IconPencil size={16} stroke={1.7} />
          </ActionIcon>
        )}
        {(isMine || me.role !== 'agent') && (
          <ActionIcon
            variant="subtle"
            color="gray"
            onClick={() => setDoing('remove')}
            aria-label={t('notes.remove')}
          >
            <IconTrash size={16} stroke={1.7} />
          </ActionIcon>
        )}
      </div>
      <Earlier note={note} />
      {doing === 'remove' && (
        <ConfirmDialog
          title={t('notes.removeTitle')}
          confirm={t('notes.removeDo')}
          failed={t('notes.removeFailed')}
          onConfirm={() => api.call('deleteContactNote', { params })}
          onDone={onChanged}
          onClose={() => setDoing(null)}
        >
          {t('notes.removeHint')}
        </ConfirmDialog>
      )}
    </li>
  );
};

const Earlier = ({ note: { earlier } }: { note: ContactNote }) => {
  const { t } = useTranslation('customers');
  if (earlier.length === 0) return null;
  return (
    <details>
      <summary className={classes.dim}>{t('notes.earlier', { count: earlier.length })}</summary>
      {earlier.map(({ text, until }) => (
        <p key={until} className={classes.earlier} dir="auto" title={exactTime(until)}>
          {text}
        </p>
      ))}
    </details>
  );
};

const Editor = ({ note, onChanged, onDone }: Props & { onDone: () => void }) => {
  const { t } = useTranslation(['customers', 'common']);
  const [text, setText] = useState(note.text);
  const saving = useMutation({
    mutationFn: () =>
      api.call('updateContactNote', {
        params: { contactId: note.contactId, noteId: note.id },
        body: { text: text.trim() },
      }),
    onSuccess: () => {
      onChanged();
      onDone();
    },
  });
  return (
    <li className={classes.editor}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '' && !saving.isPending) saving.mutate();
        }}
      >
        <Stack gap="sm">
          <Textarea
            aria-label={t('notes.edit')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            maxLength={4_000}
            autosize
            maxRows={12}
            autoFocus
          />
          <FormProblem error={saving.error} title={t('notes.failed')} />
          <EditorActions sending={saving.isPending} disabled={text.trim() === ''} onCancel={onDone} />
        </Stack>
      </form>
    </li>
  );
};
