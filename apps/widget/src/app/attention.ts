import type { Message } from '@parley/contract';
import { kept } from './keep.ts';
import { morePart } from './later.ts';
import { place } from './place.ts';
import { state, update } from './store.ts';

let audio: AudioContext | undefined;
// Browsers let a page sound only after somebody has touched it.
addEventListener('pointerdown', () => (audio ??= new AudioContext()), { once: true });

/** Makes use of a part that comes later. If it does not come, the line is gone, and there is nothing to be told. */
const byPart = (task: (part: NonNullable<ReturnType<typeof morePart.get>>) => void) =>
  morePart.ask().then(task, () => {});

function chime(): void {
  if (audio && !kept.muted) void byPart((part) => part.chime(audio as AudioContext));
}

/** An agent is there after all the waiting: by sound always, by a notification to whoever wanted one and looks elsewhere. */
export function tellTurn(text: string): void {
  update({ announcement: text });
  chime();
  if (kept.tellsTurn && !isLooking()) void byPart((part) => part.notifyTurn(text));
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
