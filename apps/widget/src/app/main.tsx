import { textOn } from '../colour.ts';
import { speak } from '../i18n/index.ts';
import { createDrawing } from '../view/draw.ts';
import { App } from './App.tsx';
import { showUnread } from './attention.ts';
import { listenToPage, tellPage } from './host.ts';
import { place } from './place.ts';
import { sendOpening } from './sending.ts';
import { begin, refreshInbox } from './session.ts';
import { openConversation, paintWith, state, update } from './store.ts';
import './styles/index.css';
import { unreadCount } from './threads.ts';
import { untilDone } from './trouble.ts';

const drawApp = createDrawing(document.getElementById('app') as HTMLElement);
let shown = '';

/** Topics open and close, and lines grow, while the customer still chooses. */
const LOOK_AGAIN_MS = 30_000;

/** Puts the keyboard where the customer goes on: the composer, or the top of the screen. */
function focusMain(): void {
  // A phone's keyboard must not jump up over a thread that somebody wants to read.
  const composer = matchMedia('(pointer: fine)').matches && document.querySelector('textarea');
  (composer || document.querySelector('main'))?.focus();
}

function draw(): void {
  const { inbox, view, fatal } = state;
  drawApp(<App />);
  const accent = inbox?.settings.accent;
  if (accent) {
    const { style } = document.documentElement;
    style.setProperty('--accent', accent);
    style.setProperty('--on-accent', textOn(accent));
  }
  const unread = unreadCount();
  showUnread(inbox?.workspaceName ?? '', unread);
  if (accent) tellPage({ type: 'state', unread, open: openConversation() !== undefined, accent });
  const screen = fatal ? 'fatal' : JSON.stringify([view, inbox !== null]);
  if (screen === shown) return;
  if (shown && state.visible) focusMain();
  if (view.name === 'topics' && shown.includes('thread')) void refreshInbox();
  shown = screen;
}

/** Not awaited by this module: what is loaded later imports from here, and would wait for it. */
async function run(): Promise<void> {
  document.documentElement.classList.add(place.embedded ? 'embedded' : 'hosted');
  // On their way together: nothing is drawn before the words are there.
  const began = begin();
  await untilDone(
    () => speak(place.language ? [place.language] : navigator.languages),
    () => {},
  );
  paintWith(draw);
  listenToPage(() => {
    if (state.inbox) void refreshInbox();
    focusMain();
  });
  for (const change of ['online', 'offline', 'visibilitychange'])
    addEventListener(change, () => update(), true);
  setInterval(() => {
    if (state.view.name !== 'thread' && state.visible && !document.hidden) void refreshInbox();
  }, LOOK_AGAIN_MS);
  draw();
  await began;
  await sendOpening();
}

void run();
