import { useClock } from '../../ui/clock.ts';
import { countdown } from '../../ui/countdown.ts';
import { exactTime } from '../../ui/time.ts';
import classes from './queue.module.css';

/** How long until then, ticking. Ornament for eyes: what it means stands beside it in words. */
export const Countdown = ({ until }: { until: string }) => {
  const text = useClock((nowMs) => countdown(until, nowMs));
  return (
    <time className={`tabular ${classes.countdown}`} dateTime={until} title={exactTime(until)}>
      {text}
    </time>
  );
};
