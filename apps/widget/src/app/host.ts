import { type FrameMessage, readPageMessage, sealed } from '../messages.ts';
import { signal } from '../signals.ts';
import { hearIdentity } from './identity.ts';
import { place } from './place.ts';
import { about, visible } from './store.ts';

/** The shop's page that the customer came from, as that page says. */
export let pageUrl: string | null = place.embedded ? null : location.origin + location.pathname;
/** Whether the frame covers the whole screen, so that the focus must not leave it. */
export const coversScreen = signal(false);
let said = '';
let onShown = () => {};

/** Tells the page around us; to nobody but the origin that the loader named. */
export function tellPage(message: FrameMessage): void {
  const { pageOrigin } = place;
  // The same state again is no news.
  const text = JSON.stringify(message);
  if (!pageOrigin || (message.type === 'state' && text === said)) return;
  if (message.type === 'state') said = text;
  parent.postMessage(sealed(message), pageOrigin);
}

/** Listens to the page around us. `shown` is called when the customer opens the chat. */
export function listenToPage(shown: () => void): void {
  if (!place.pageOrigin) return;
  onShown = shown;
  visible.value = false;
  addEventListener('message', hear);
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]'))
      tellPage({ type: 'close' });
  });
  tellPage({ type: 'ready' });
}

function hear(event: MessageEvent): void {
  if (event.origin !== place.pageOrigin || event.source !== parent) return;
  const message = readPageMessage(event.data);
  if (message?.type === 'page') pageUrl = message.url;
  if (message?.type === 'identify') {
    const { name = '', email = '' } = message;
    about.value = { name: about.peek().name || name, email: about.peek().email || email };
    hearIdentity(message.token);
  }
  if (message?.type !== 'shown') return;
  const opens = message.visible && !visible.peek();
  coversScreen.value = message.full;
  visible.value = message.visible;
  if (opens) onShown();
}
