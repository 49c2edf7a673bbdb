import type { SystemNotice } from '@parley/contract';
import { t } from '../../i18n/index.ts';
import { isLooking } from '../attention.ts';
import { kept } from '../keep.ts';
import { place } from '../place.ts';
import { announcement } from '../store.ts';
import { noticeText } from './notice.ts';

/** Whether the browser may notify; a frame of another origin and some phones never may. */
export const permission = (): NotificationPermission =>
  'Notification' in window ? Notification.permission : 'denied';

/** Says that it is the customer's turn: to a screen reader, and by a notification if it is wanted and the browser may. */
export function tellTurn(notice: SystemNotice): void {
  const text = noticeText(notice) ?? '';
  announcement.value = text;
  if (!kept.peek().tellsTurn || isLooking() || permission() !== 'granted') return;
  try {
    new Notification(t('yourTurn'), { body: text, tag: place.inboxKey }).onclick = () => focus();
  } catch {} // Phones want a service worker for it; the sound and the title remain.
}

/** Two short notes, rising. */
export function chime(audio: AudioContext): void {
  const now = audio.currentTime;
  const note = audio.createOscillator();
  const volume = audio.createGain();
  note.frequency.value = 660;
  note.frequency.setValueAtTime(880, now + 0.12);
  volume.gain.setValueAtTime(0.08, now);
  volume.gain.exponentialRampToValueAtTime(0.001, now + 0.4);
  note.connect(volume).connect(audio.destination);
  note.start();
  note.stop(now + 0.4);
}
