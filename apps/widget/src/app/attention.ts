import type { Message } from '@parley/contract';
import { t } from '../i18n/index.ts';
import { kept } from './keep.ts';
import { place } from './place.ts';
import { state, update } from './store.ts';

let audio: AudioContext | undefined;
// Browsers let a page sound only after somebody has touched it.
addEventListener('pointerdown', () => (audio ??= new AudioContext()), { once: true });

/** Two short notes, rising. */
function chime(): void {
  if (!audio || kept.muted) return;
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

/** Whether the browser may notify; a frame of another origin and some phones never may. */
export const permission = (): NotificationPermission =>
  'Notification' in window ? Notification.permission : 'denied';

/** An agent is there after all the waiting: by sound always, by a notification to whoever wanted one and looks elsewhere. */
export function tellTurn(text: string): void {
  update({ announcement: text });
  chime();
  if (!kept.tellsTurn || isLooking() || permission() !== 'granted') return;
  try {
    new Notification(t('yourTurn'), { body: text, tag: place.inboxKey }).onclick = () => focus();
  } catch {} // Phones want a service worker for it; the sound and the title remain.
}

const isLooking = () => state.visible && document.hasFocus();

/** Tells of a message from the other side: to a screen reader always, by sound to whoever looks elsewhere. */
export function alertTo({ author, text, attachments }: Message): void {
  const files = attachments.map(({ name }) => name).join(', ');
  update({ announcement: `${author.name ?? ''}: ${text || files}` });
  if (!isLooking()) chime();
}

/** The number of unread messages in the title of a page of our own; a shop's title is its loader's business. */
export function showUnread(title: string, unread: number): void {
  if (!place.embedded) document.title = unread ? `(${unread}) ${title}` : title;
}
