import { IconHourglassLow } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { timeLeft } from '../../../ui/time.ts';
import { around } from './around.ts';
import { TimeLeft } from './TimeLeft.tsx';
import type { ReplyWindow } from './use-reply-window.ts';
import classes from './window.module.css';

/** In the composer: how long free text still gets through. Once time is short, and once it is over, a screen reader is told as well. */
export const WindowLine = ({ window, name }: { window: ReplyWindow; name: string }) => {
  const { t } = useTranslation('window');
  const { stage, endMs } = window;
  const [before, after] = around((time) => t('line', { time }));
  return (
    <>
      {stage !== 'closed' && (
        <p className={classes.line} data-stage={stage} title={t('hint')}>
          <IconHourglassLow size={14} stroke={1.9} aria-hidden />
          <span>
            {before}
            <TimeLeft endMs={endMs} />
            {after}
          </span>
        </p>
      )}
      <Announcer window={window} name={name} />
    </>
  );
};

/** Each stage once, when it begins; what it was already is read where it stands. */
const Announcer = ({ window: { stage, endMs }, name }: { window: ReplyWindow; name: string }) => {
  const { t } = useTranslation('window');
  const known = useRef(stage);
  const [text, setText] = useState('');
  useEffect(() => {
    if (known.current === stage) return;
    known.current = stage;
    if (stage === 'open') setText('');
    else if (stage === 'closed') setText(t('announceClosed', { name }));
    else setText(t('announce', { name, time: timeLeft(endMs, Date.now()) }));
  }, [stage, endMs, name, t]);
  return (
    <span className="visually-hidden" role="status">
      {text}
    </span>
  );
};
