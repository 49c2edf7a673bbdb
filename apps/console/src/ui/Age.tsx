import { useClock } from './clock.ts';
import { age, exactTime } from './time.ts';

/** How long ago something was, ticking. */
export const Age = ({ at, className }: { at: string; className?: string | undefined }) => {
  const text = useClock((nowMs) => age(at, nowMs));
  return (
    <time dateTime={at} title={exactTime(at)} className={className ? `tabular ${className}` : 'tabular'}>
      {text}
    </time>
  );
};
