import { useClock } from '../../../ui/clock.ts';
import { exactTime, timeLeft } from '../../../ui/time.ts';

/** How long until then, ticking. */
export const TimeLeft = ({ endMs }: { endMs: number }) => {
  const text = useClock((nowMs) => timeLeft(endMs, nowMs));
  return (
    <time className="tabular" dateTime={new Date(endMs).toISOString()} title={exactTime(endMs)}>
      {text}
    </time>
  );
};
