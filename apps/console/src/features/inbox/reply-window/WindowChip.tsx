import type { Conversation } from '@parley/contract';
import { IconHourglassLow } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { around } from './around.ts';
import { TimeLeft } from './TimeLeft.tsx';
import { useReplyWindow } from './use-reply-window.ts';
import classes from './window.module.css';

/** For how long the customer can still be answered freely. Its words are shown as soon as time is short. Nothing where there is no limit. */
export const WindowChip = ({ conversation }: { conversation: Conversation }) => {
  const { t } = useTranslation('window');
  const window = useReplyWindow(conversation);
  if (!window || conversation.state === 'closed') return null;
  const { stage, endMs } = window;
  const [before, after] = around((time) => t('closesIn', { time }));
  const words = stage === 'open' ? 'visually-hidden' : undefined;
  return (
    <span className={classes.chip} data-stage={stage} title={t('hint')}>
      <IconHourglassLow size={13} stroke={2} aria-hidden />
      {stage === 'closed' ? (
        t('closed')
      ) : (
        <span>
          <span className={words}>{before}</span>
          <TimeLeft endMs={endMs} />
          <span className={words}>{after}</span>
        </span>
      )}
    </span>
  );
};
