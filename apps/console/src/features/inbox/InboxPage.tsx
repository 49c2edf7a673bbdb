import { useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../store.ts';
import { deferred } from '../../ui/Deferred.tsx';
import { shortcutSheetOpen } from '../../ui/shortcut-sheet.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { ConversationPane } from './ConversationPane.tsx';
import classes from './inbox.module.css';
import { BulkBar } from './list/BulkBar.tsx';
import { ConversationListView } from './list/ConversationListView.tsx';
import { ListHeader } from './list/ListHeader.tsx';
import listClasses from './list/list.module.css';
import { NothingChosen } from './NothingChosen.tsx';
import { filterOf } from './search-params.ts';
import { useListShortcuts } from './shortcuts/use-list-shortcuts.ts';
import { useConversationList } from './use-conversation-list.ts';

const ShortcutSheet = deferred(async () => (await import('./shortcuts/ShortcutSheet.tsx')).ShortcutSheet);

/** The list of conversations and the one that is open. */
export const InboxPage = () => {
  const { t } = useTranslation('inbox');
  const { conversationId } = useParams({ strict: false });
  const search = useSearch({ from: '/signed-in/inbox' });
  const filter = useMemo(() => filterOf(search), [search]);
  const list = useConversationList(filter);
  const isSheetOpen = useStore(shortcutSheetOpen, (value) => value);
  usePageTitle(t('title'));
  useListShortcuts(list.rows, conversationId);
  return (
    <div className={classes.inbox} data-one-pane={conversationId ? 'thread' : 'list'}>
      <h1 className="visually-hidden">{t('title')}</h1>
      <section className={classes.listPane} aria-label={t('list.label')}>
        <div className={listClasses.pane}>
          <ListHeader filter={filter} />
          <ConversationListView list={list} filter={filter} selectedId={conversationId} />
          <BulkBar view={JSON.stringify(filter)} />
        </div>
      </section>
      <div className={classes.threadPane}>
        {conversationId ? <ConversationPane conversationId={conversationId} /> : <NothingChosen />}
      </div>
      {isSheetOpen && <ShortcutSheet />}
    </div>
  );
};
