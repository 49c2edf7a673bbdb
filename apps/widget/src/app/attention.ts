import type { Message, SystemNotice } from '@parley/contract';
import { kept } from './keep.ts';
import { morePart } from './later.ts';
import { announcement, visible } from './store.ts';

let audio: AudioContext | undefined;
// Browsers let a page sound only after somebody has touched it.
addEventListener('pointerdown', () => (audio ??= new AudioContext()), { once: true });

function chime(): void {
  if (audio && !kept.peek().muted) void morePart.use((part) => part.chime(audio as AudioContext));
}

export const isLooking = () => visible.peek() && document.hasFocus();

/** An agent is there after all the waiting: by sound always, and by what the customer has asked for. */
export function tellTurn(notice: SystemNotice): void {
  void morePart.use((part) => part.tellTurn(notice));
  chime();
}

/** Tells of a message from the other side: to a screen reader always, by sound to whoever looks elsewhere. */
export function alertTo({ author, text, attachments }: Message): void {
  const files = attachments.map(({ name }) => name).join(', ');
  announcement.value = `${author.name ?? ''}: ${text || files}`;
  if (!isLooking()) chime();
}
