import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconBookmark, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { SAVED_SEARCH, viewsQuery } from '../../../live/saved-views.ts';
import { problemText } from '../../../ui/ProblemMessage.tsx';
import { parseInboxSearch, queryOfSearch, searchOfQuery } from '../search-params.ts';
import classes from './saved-views.module.css';

const KEY = viewsQuery.queryKey;

/** The views that I saved: to go there, to forget one, to save what is shown now. */
export const SavedViews = () => {
  const { t } = useTranslation('board');
  const query = useQuery(viewsQuery);
  const views = (query.data?.items ?? []).filter((view) => !view.query.startsWith(SAVED_SEARCH));
  return (
    <section className={classes.saved} aria-label={t('views.saved')}>
      <h2 className={classes.savedTitle}>{t('views.saved')}</h2>
      {query.error && <p className={classes.savedHint}>{t('views.failed')}</p>}
      {query.data && views.length === 0 && <p className={classes.savedHint}>{t('views.empty')}</p>}
      <ul className={classes.savedList}>
        {views.map((view) => (
          <SavedView key={view.id} {...view} />
        ))}
      </ul>
      <SaveView />
    </section>
  );
};

const SavedView = ({ id, name, query }: { id: string; name: string; query: string }) => {
  const { t } = useTranslation('board');
  const queries = useQueryClient();
  const forget = useMutation({
    mutationFn: () => api.call('deleteView', { params: { viewId: id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <li className={classes.savedView}>
      <Link to="." search={searchOfQuery(query)}>
        <IconBookmark size={14} aria-hidden /> <bdi>{name}</bdi>
      </Link>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('views.forget', { name })}
        loading={forget.isPending}
        onClick={() => forget.mutate()}
      >
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </li>
  );
};

const SaveView = () => {
  const { t } = useTranslation('board');
  const search = useSearch({ strict: false });
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const save = useMutation({
    mutationFn: () =>
      api.call('saveView', { body: { name: name.trim(), query: queryOfSearch(parseInboxSearch(search)) } }),
    onSuccess: () => {
      setName('');
      void queries.invalidateQueries({ queryKey: KEY });
    },
  });
  return (
    <form
      className={classes.saveView}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) save.mutate();
      }}
    >
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
    </form>
  );
};
