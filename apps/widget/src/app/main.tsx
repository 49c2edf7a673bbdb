import type { OutboxOptions, Post } from '@parley/client/customer';
import { textOn } from '../colour.ts';
import { speak } from '../i18n/index.ts';
import { effect } from '../signals.ts';
import { App } from './App.tsx';
import { draw } from './draw.ts';
import { liveFeed } from './feed.ts';
import { focusMain } from './focus.ts';
import { listenToPage, tellPage } from './host.ts';
import { settleIdentity } from './identity.ts';
import { filesPart, whoPart } from './later.ts';
import { openOutbox } from './outbox.ts';
import './parts.ts';
import { place } from './place.ts';
import { begin, refreshInbox } from './session.ts';
import { cutOff, hidden, inbox, openConversation, view, visible } from './store.ts';
import './styles/index.css';
import { unreadCount } from './threads.ts';
import { untilDone } from './trouble.ts';

/** Topics open and close, and lines grow, while the customer still chooses. */
const LOOK_AGAIN_MS = 30_000;

/** What stands outside of the app's own element: colours, and what the page around us is told. */
function showAround(): void {
  const accent = inbox.value?.settings.accent;
  if (!accent) return;
  const { style } = document.documentElement;
  style.setProperty('--accent', accent);
  style.setProperty('--on-accent', textOn(accent));
  tellPage({ type: 'state', unread: unreadCount(), open: openConversation() !== undefined, accent });
}

function watchBrowser(): void {
  const look = () => {
    hidden.value = document.hidden;
    cutOff.value = !navigator.onLine;
  };
  // What is dropped must never replace the app.
  for (const kind of ['dragover', 'drop']) addEventListener(kind, (event) => event.preventDefault());
  addEventListener('dragenter', filesPart.get);
  for (const change of ['online', 'offline', 'visibilitychange']) addEventListener(change, look, true);
  setInterval(() => {
    if (view.peek().name !== 'thread' && visible.peek() && !document.hidden) void refreshInbox();
  }, LOOK_AGAIN_MS);
}

const open: OutboxOptions['open'] = async (opening, post) =>
  (await whoPart.ask()).openConversation(opening, post);

async function sendByFeed(post: Post): Promise<unknown> {
  const feed = liveFeed();
  if (!feed) throw new Error('There is no feed yet');
  return feed.post(post);
}

/** Not awaited by this module: what is loaded later imports from here, and would wait for it. */
async function run(): Promise<void> {
  const hosted = place.embedded
    ? null
    : await untilDone(
        () => import('./lazy/hosted.ts'),
        () => {},
      );
  await hosted?.beHosted();
  listenToPage(() => {
    if (inbox.peek()) void refreshInbox();
    focusMain();
  });
  // On their way together: nothing is drawn before the words are there.
  const began = settleIdentity().then(() => {
    openOutbox({ open, send: sendByFeed });
    return begin();
  });
  await untilDone(
    () => speak(place.language ? [place.language] : navigator.languages),
    () => {},
  );
  watchBrowser();
  draw(<App />, document.getElementById('app') as HTMLElement);
  if (place.embedded && visible.peek()) focusMain();
  effect(showAround);
  hosted?.askAboutCode().catch(() => {});
  await began;
}

void run();
