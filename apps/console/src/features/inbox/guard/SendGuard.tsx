import { Button } from '@mantine/core';
import type { ThreadEntry } from '@parley/client';
import type { Problem } from '@parley/contract';
import { IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMyMember } from '../../../live/live-state.ts';
import classes from './guard.module.css';
import { newsSince } from './seen-entries.ts';
import type { Stopped } from './use-stopped-reply.ts';

type Props = {
  stopped: Stopped;
  entries: readonly ThreadEntry[];
  onAnyway: () => void;
  onKeep: () => void;
};

/** Why a reply was not sent, what its writer has missed, and the one key that sends it all the same. */
export const SendGuard = ({ stopped, entries, onAnyway, onKeep }: Props) => {
  const { t } = useTranslation('queue');
  const reason = useReason(stopped.problem);
  return (
    <div className={classes.guard}>
      <div className={classes.guardTop} role="alert">
        <IconHandStop size={18} stroke={1.8} aria-hidden />
        <span>{reason}</span>
      </div>
      <News entries={entries} seenSeq={stopped.seenSeq} />
      <div className={classes.guardButtons}>
        <Button size="compact-md" onClick={onAnyway} aria-keyshortcuts="Enter">
          {t('guard.anyway')}
        </Button>
        <Button size="compact-md" variant="default" onClick={onKeep}>
          {t('guard.keep')}
        </Button>
        <span>{t('guard.key')}</span>
      </div>
    </div>
  );
};

const News = ({ entries, seenSeq }: Pick<Props, 'entries'> & { seenSeq: number }) => {
  const { t } = useTranslation('queue');
  const me = useMyMember();
  const texts = newsSince(entries, seenSeq, me).filter(({ kind }) => kind === 'text');
  if (seenSeq === 0 || texts.length === 0) return null;
  return (
    <ul className={classes.news} aria-label={t('guard.news')}>
      {texts.slice(-3).map(({ id, author, text }) => (
        <li key={id}>
          <bdi>{author.name}</bdi>: <span dir="auto">{text}</span>
        </li>
      ))}
    </ul>
  );
};

function useReason({ code, details }: Problem): string {
  const { t } = useTranslation('queue');
  if (code === 'thread_moved_on') {
    const name = details?.by;
    return typeof name === 'string' ? t('guard.moved', { name }) : t('guard.movedUnknown');
  }
  const owner = details?.owner as { name?: string } | null | undefined;
  return owner?.name ? t('guard.taken', { name: owner.name }) : t('guard.untaken');
}
