import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../live/api.ts';
import { useMyMember } from '../../live/live-state.ts';
import { type SavedView, viewsQuery } from '../../live/saved-views.ts';
import { problemText } from '../../ui/ProblemMessage.tsx';
import classes from './saved-views.module.css';

/** Saves what is shown now, for me or for all. */
export const SaveView = ({ kind, query }: Pick<SavedView, 'kind' | 'query'>) => {
  const { t } = useTranslation('board');
  const queries = useQueryClient();
  const mayShare = useMyMember().role !== 'agent';
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  const save = useMutation({
    mutationFn: () => api.call('saveView', { body: { kind, name: name.trim(), query, isShared } }),
    onSuccess: () => {
      setName('');
      setShared(false);
      void queries.invalidateQueries({ queryKey: viewsQuery.queryKey });
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) save.mutate();
      }}
    >
      <div className={classes.saveView}>
        <TextInput
          size="xs"
          className={classes.saveName}
          aria-label={t('views.name')}
          placeholder={t('views.name')}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={save.error && problemText(save.error)}
        />
        <Button type="submit" size="xs" variant="default" disabled={!name.trim()} loading={save.isPending}>
          {t('views.save')}
        </Button>
      </div>
      {mayShare && name.trim() !== '' && (
        <Checkbox
          mt={6}
          size="xs"
          label={t('views.share')}
          checked={isShared}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
      )}
    </form>
  );
};
