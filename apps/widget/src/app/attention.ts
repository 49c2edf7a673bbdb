import type { Message } from '@parley/contract';
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
