import type { EtaMinutes } from '@parley/contract';
import { formatDate, minuteRange, t } from '../i18n/index.ts';
import { daysBetween, timeLabel } from './days.ts';
import type { PublicTopic } from './store.ts';

export const together = (parts: (string | null)[]) => parts.filter(Boolean).join(' · ');

export const etaText = (eta: EtaMinutes) => eta && t('eta', { range: minuteRange(eta.from, eta.to) });

/** The time alone if it is today, otherwise with its day. */
function momentLabel(at: string, now: number): string {
  if (daysBetween(now, at) === 0) return timeLabel(at);
  return formatDate(at, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  });
}

/** Whether a topic is open and what waiting for it means: `Open · 3 waiting · about 4–6 min`. */
export function lineText({ isOpen, opensAt, isFull, waiting, etaMinutes }: PublicTopic, now: number): string {
  if (!isOpen)
    return together([t('closedNow'), opensAt && t('opensAt', { time: momentLabel(opensAt, now) })]);
  if (isFull) return t('lineFull');
  return together([t('openNow'), waiting ? t('inLine', { count: waiting }) : null, etaText(etaMinutes)]);
}
