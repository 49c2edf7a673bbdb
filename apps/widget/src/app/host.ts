import { type FrameMessage, readPageMessage, sealed } from '../messages.ts';
import { place } from './place.ts';
import { state, update } from './store.ts';

/** The shop's page that the customer came from, as that page says. */
export let pageUrl: string | null = place.embedded ? null : location.origin + location.pathname;
let full = false;
let said = '';
let onShown = () => {};

/** Whether the frame covers the whole screen, so that the focus must not leave it. */
export const coversScreen = () => full;

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
  update({ visible: false });
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
    update({ about: { name: state.about.name || name, email: state.about.email || email } });
  }
  if (message?.type !== 'shown') return;
  const opens = message.visible && !state.visible;
  full = message.full;
  update({ visible: message.visible });
  if (opens) onShown();
}
