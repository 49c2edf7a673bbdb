import { ActionIcon } from '@mantine/core';
import { IconBookmark, IconUsersGroup, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../live/api.ts';
import { useMyMember } from '../../live/live-state.ts';
import { type SavedView, viewsQuery } from '../../live/saved-views.ts';
import { ProblemMessage } from '../../ui/ProblemMessage.tsx';
import { SaveView } from './SaveView.tsx';
import classes from './saved-views.module.css';

type Props = {
  kind: SavedView['kind'];
  title: string;
  /** What the list shows now, as its address says it. */
  query: string;
  /** The address that a saved query means. */
  searchOf: (query: string) => object;
};

/** Views of a list that I saved, and that others share: to go there, to forget one, to save what is shown now. */
export const SavedViews = ({ kind, title, query, searchOf }: Props) => {
  const { t } = useTranslation('board');
  const views = useQuery(viewsQuery);
  const ofKind = (views.data?.items ?? []).filter((view) => view.kind === kind);
  return (
    <section aria-label={title}>
      <h2 className={classes.savedTitle}>{title}</h2>
      {views.error && <p className={classes.savedHint}>{t('views.failed')}</p>}
      {views.data && ofKind.length === 0 && <p className={classes.savedHint}>{t('views.empty')}</p>}
      <ul className={classes.savedList}>
        {ofKind.map((view) => (
          <Saved key={view.id} view={view} search={searchOf(view.query)} />
        ))}
      </ul>
      <SaveView kind={kind} query={query} />
    </section>
  );
};

const Saved = ({ view: { id, name, isShared, memberId }, search }: { view: SavedView; search: object }) => {
  const { t } = useTranslation('board');
  const queries = useQueryClient();
  const me = useMyMember();
  const mayForget = memberId === me.id || me.role !== 'agent';
  const forget = useMutation({
    mutationFn: () => api.call('deleteView', { params: { viewId: id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: viewsQuery.queryKey }),
  });
  return (
    <li>
      <div className={classes.savedView}>
        <Link to="." search={search}>
          {isShared ? (
            <IconUsersGroup size={14} role="img" aria-label={t('views.shared')} />
          ) : (
            <IconBookmark size={14} aria-hidden />
          )}{' '}
          <bdi>{name}</bdi>
        </Link>
        {mayForget && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('views.forget', { name })}
            loading={forget.isPending}
            onClick={() => forget.mutate()}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        )}
      </div>
      {forget.error && (
        <p className={classes.savedHint} role="alert">
          <ProblemMessage error={forget.error} />
        </p>
      )}
    </li>
  );
};
