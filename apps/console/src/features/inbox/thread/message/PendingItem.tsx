import { Button } from '@mantine/core';
import type { OutboxItem } from '@parley/client';
import { IconAlertCircle, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { connection, feedState } from '../../../../live/connection.ts';
import { useStore } from '../../../../store.ts';
import { knownProblemText } from '../../../../ui/ProblemMessage.tsx';
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
      <footer className={classes.meta}>{state === 'failed' ? <Failed item={item} /> : <OnItsWay />}</footer>
    </Bubble>
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
