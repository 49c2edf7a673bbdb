import type { Message } from '@parley/contract';
import { IconChecks, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../../live/live-state.ts';
import { clockTime, exactTime } from '../../../ui/time.ts';
import { AttachmentList } from './AttachmentList.tsx';
import { MessageText } from './MessageText.tsx';
import classes from './thread.module.css';

type Props = { message: Message; rowKey: string; isFirstOfGroup: boolean; isLastSeen: boolean };

/** A message or a note: who, what, when; for ours also whether the customer has seen it. */
export const MessageItem = ({ message, rowKey, isFirstOfGroup, isLastSeen }: Props) => {
  const { t } = useTranslation('inbox');
  const { author, kind, text, attachments, at } = message;
  const isMine = useLive((state) => author.id === state.meId);
  const isOurs = author.kind !== 'contact';
  const name = isMine ? t('thread.you') : (author.name ?? t('visitor', { code: author.id?.slice(-4) ?? '' }));
  return (
    <article
      className={classes.message}
      data-row={rowKey}
      data-message
      data-side={isOurs ? 'own' : 'other'}
      data-kind={kind}
      data-first={isFirstOfGroup || undefined}
      tabIndex={-1}
    >
      <div className={classes.bubble}>
        <header className={isFirstOfGroup ? classes.author : 'visually-hidden'}>
          <bdi>{name}</bdi>
          {kind === 'note' && (
            <span className={classes.noteBadge}>
              <IconLock size={12} aria-hidden /> {t('thread.noteBadge')}
            </span>
          )}
        </header>
        <MessageText text={text} />
        <AttachmentList attachments={attachments} />
        <footer className={classes.meta}>
          {isLastSeen && (
            <span className={classes.seen}>
              <IconChecks size={14} aria-hidden /> {t('thread.seen')}
            </span>
          )}
          <time className="tabular" dateTime={at}>
            {clockTime(at)}
            <span className={classes.exact}>{exactTime(at)}</span>
          </time>
        </footer>
      </div>
    </article>
  );
};
