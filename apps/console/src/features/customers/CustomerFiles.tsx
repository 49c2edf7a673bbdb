import { Button } from '@mantine/core';
import type { ResponseOf, routes } from '@parley/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../live/api.ts';
import { liveKeys } from '../../live/query-keys.ts';
import { aimAt } from '../../live/thread-target.ts';
import { ProblemMessage } from '../../ui/ProblemMessage.tsx';
import { shortDate } from '../../ui/time.ts';
import { FileChip } from '../inbox/index.ts';
import classes from './customers.module.css';

type Listed = ResponseOf<(typeof routes)['listContactFiles']>['items'][number];

/** What a customer sent and was sent; each leads to the message that it came with. */
export const CustomerFiles = ({ contactId }: { contactId: string }) => {
  const { t } = useTranslation(['customers', 'search', 'common']);
  const query = useInfiniteQuery({
    queryKey: liveKeys.files(contactId),
    queryFn: ({ pageParam }) =>
      api.call('listContactFiles', {
        params: { contactId },
        query: pageParam === null ? {} : { cursor: pageParam },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 15_000,
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {query.data && items.length === 0 && <p className={classes.dim}>{t('files.none')}</p>}
      <ul className={classes.files}>
        {items.map((item) => (
          <li key={item.attachment.fileId}>
            <CustomerFile item={item} />
          </li>
        ))}
      </ul>
      {query.error && (
        <p className={classes.dim} role="alert">
          <ProblemMessage error={query.error} />{' '}
          <Button variant="subtle" size="compact-xs" onClick={() => void query.refetch()}>
            {t('common:retry')}
          </Button>
        </p>
      )}
      {query.hasNextPage && !query.error && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('search:showMore')}
        </Button>
      )}
    </>
  );
};

const CustomerFile = ({
  item: { attachment, conversationId, seq, author, at, isInternal },
}: {
  item: Listed;
}) => {
  const { t } = useTranslation(['customers', 'search']);
  return (
    <div className={classes.file}>
      <FileChip attachment={attachment} />
      <Link
        to="/inbox/$conversationId"
        params={{ conversationId }}
        className={classes.dim}
        onClick={() => aimAt(conversationId, seq)}
      >
        {author.name && <bdi>{author.name}</bdi>} {shortDate(at)}
        {isInternal && ` · ${t('search:note')}`}
      </Link>
    </div>
  );
};
