import { Button, Skeleton } from '@mantine/core';
import type { ChannelDoor, ChannelLeftover } from '@parley/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { en } from '../../../i18n/en/index.ts';
import { useLive } from '../../../live/live-state.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { briefTime } from '../../../ui/time.ts';
import classes from './channels.module.css';
import { leftoversQuery } from './channels-query.ts';

const { what: WORDS } = en.settings.channels.doors;

const isWorded = (what: string): what is keyof typeof WORDS => Object.hasOwn(WORDS, what);

/** What came through an app and has no place in a conversation. Fetched when somebody looks. */
export const Leftovers = ({ door }: { door: ChannelDoor }) => {
  const { t } = useTranslation('settings');
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={classes.leftovers} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('channels.doors.leftovers', { count: door.leftovers })}</summary>
      <p className={classes.dim}>{t('channels.doors.leftoversHint')}</p>
      {isOpen && <LeftoverList doorId={door.id} />}
    </details>
  );
};

/** `account_update.DISABLED`: words for the kind, and what the channel calls it more exactly. */
const What = ({ what }: { what: string }) => {
  const { t } = useTranslation('settings');
  const [kind = '', exactly] = what.split('.');
  if (!isWorded(kind)) return <code>{what}</code>;
  return (
    <span>
      {t(`channels.doors.what.${kind}`)} {exactly && <code>{exactly}</code>}
    </span>
  );
};

const LeftoverList = ({ doorId }: { doorId: string }) => {
  const { t } = useTranslation('settings');
  const found = useInfiniteQuery(leftoversQuery(doorId));
  if (found.isPending) return <Skeleton height={72} />;
  if (!found.data)
    return (
      <ErrorState error={found.error} onRetry={found.refetch} title={t('channels.doors.leftoversFailed')} />
    );
  const counts = found.data.pages[0]?.counts ?? [];
  return (
    <>
      <h4 className={classes.part}>{t('channels.doors.counts')}</h4>
      <ul className={classes.counts}>
        {counts.map(({ what, count }) => (
          <li key={what}>
            <span className="tabular">{count}</span> <What what={what} />
          </li>
        ))}
      </ul>
      <h4 className={classes.part}>{t('channels.doors.newest')}</h4>
      <ul className={classes.items}>
        {found.data.pages.flatMap(({ items }) => items.map((item) => <Leftover key={item.id} item={item} />))}
      </ul>
      {found.hasNextPage && (
        <Button
          size="xs"
          variant="default"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t('channels.doors.older')}
        </Button>
      )}
    </>
  );
};

const Leftover = ({ item: { what, detail, at, inboxId } }: { item: ChannelLeftover }) => {
  const inbox = useLive((state) => (inboxId ? state.inboxes[inboxId]?.name : undefined));
  return (
    <li>
      <details>
        <summary>
          <What what={what} /> <time className="tabular">{briefTime(at)}</time> {inbox && <bdi>{inbox}</bdi>}
        </summary>
        <pre className={classes.code}>{JSON.stringify(detail, null, 2)}</pre>
      </details>
    </li>
  );
};
