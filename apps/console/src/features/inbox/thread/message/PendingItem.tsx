import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { OutboxItem } from '@parley/client';
import { IconAlertCircle, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { connection, feedState } from '../../../../live/connection.ts';
import { useStore } from '../../../../store.ts';
import { useClock } from '../../../../ui/clock.ts';
import { knownProblemText } from '../../../../ui/ProblemMessage.tsx';
import { undoSend } from '../../composer/undo-send.ts';
import { Bubble } from './Bubble.tsx';
import { MessageContent } from './MessageContent.tsx';
import { AuthorLine } from './MessageHead.tsx';
import classes from './message.module.css';
import { QuoteBlock } from './QuoteBlock.tsx';

/** A message of mine that the server has not confirmed yet, or has refused. */
export const PendingItem = ({ item, isFirstOfGroup }: { item: OutboxItem; isFirstOfGroup: boolean }) => {
  const { t } = useTranslation('inbox');
  const { clientId, kind = 'text', state, text, attachments, replyTo } = item;
  return (
    <Bubble rowKey={clientId} side="own" kind={kind} isFirstOfGroup={isFirstOfGroup} state={state}>
      <AuthorLine isFirstOfGroup={isFirstOfGroup}>{t('thread.you')}</AuthorLine>
      {replyTo && <QuoteBlock quote={replyTo} />}
      <MessageContent text={text} attachments={attachments} />
      <footer className={classes.meta}>
        <Standing item={item} />
      </footer>
    </Bubble>
  );
};

/** How far it has come, and what its writer can do about it. */
const Standing = ({ item }: { item: OutboxItem }) => {
  if (item.state === 'failed') return <Failed item={item} />;
  return item.state === 'held' ? <Held item={item} /> : <OnItsWay />;
};

const Held = ({ item: { clientId, heldUntil = 0 } }: { item: OutboxItem }) => {
  const { t } = useTranslation('inbox');
  const seconds = useClock((nowMs) => Math.max(0, Math.ceil((heldUntil - nowMs) / 1_000)));
  const undo = async () => {
    if (!(await undoSend(clientId))) notifications.show({ message: t('thread.undoTooLate') });
  };
  return (
    <span className={`tabular ${classes.onItsWay}`}>
      <IconClock size={13} aria-hidden /> {t('thread.held', { count: seconds })}
      <Button size="compact-xs" variant="subtle" onClick={() => void undo()}>
        {t('thread.undo')}
      </Button>
    </span>
  );
};

const OnItsWay = () => {
  const { t } = useTranslation('inbox');
  const isOnline = useStore(feedState, (feed) => feed?.state === 'online');
  return (
    <span className={classes.onItsWay}>
      <IconClock size={13} aria-hidden /> {t(isOnline ? 'thread.sending' : 'thread.queued')}
    </span>
  );
};

const Failed = ({ item }: { item: OutboxItem }) => {
  const { t } = useTranslation('inbox');
  const { outbox } = connection();
  const reason = item.problem ? knownProblemText(item.problem) : '';
  return (
    <div className={classes.failed} role="alert">
      <IconAlertCircle size={14} aria-hidden /> {t('thread.failed', { reason })}
      <Button size="compact-xs" variant="subtle" onClick={() => outbox.retry(item.clientId)}>
        {t('thread.sendAgain')}
      </Button>
      <Button size="compact-xs" variant="subtle" color="red" onClick={() => outbox.discard(item.clientId)}>
        {t('thread.discard')}
      </Button>
    </div>
  );
};
