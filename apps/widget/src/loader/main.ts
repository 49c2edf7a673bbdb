import { isColour, type PageMessage, readFrameMessage, sealed } from '../messages.ts';
import { createLauncher } from './launcher.ts';
import { recall, remember } from './memory.ts';
import { createTitleBadge } from './title-badge.ts';
import { wordsFor } from './words.ts';

declare global {
  interface Window {
    /** Before the script has run: a list of calls, such as `[['open']]`, made as soon as it has. */
    Parley?: unknown;
  }
}

type Identity = { name?: string; email?: string; token?: string | null };

const DEFAULT_ACCENT = '#0f766e';

/** Puts the launcher on the page and answers what `window.Parley` offers. */
function start(origin: string, key: string, data: DOMStringMap): void {
  const name = `parley:${key}`;
  const remembered = recall(name);
  const phone = matchMedia('(max-width:480px),(max-height:480px)');
  const badgeTitle = createTitleBadge();
  const listeners: ((unread: number) => void)[] = [];
  const outcomes: ((outcome: string) => void)[] = [];
  let identity: Identity = {};
  let ready = false;
  let open = false;
  let unread = 0;

  const launcher = createLauncher(wordsFor(data.lang ? [data.lang] : navigator.languages), () =>
    setOpen(!open),
  );
  const { frame } = launcher;

  const load = () =>
    launcher.load(
      `${origin}/w/${key}#${new URLSearchParams({ origin: location.origin, lang: data.lang ?? '' })}`,
    );
  const tell = (message: PageMessage) => {
    if (ready) frame.contentWindow?.postMessage(sealed(message), origin);
  };
  const render = () => {
    launcher.show(open, phone.matches, unread);
    tell({ type: 'shown', visible: open, full: phone.matches });
  };
  const setOpen = (next: boolean) => {
    if (open === next) return;
    open = next;
    if (open) load();
    render();
    launcher.focus(open);
  };
  const identify = (hints: Identity) => {
    identity = { ...identity, ...hints };
    tell({ type: 'identify', ...identity });
  };

  /** What the frame keeps of whoever was signed in goes, even if nobody has opened it on this page. */
  const logout = () => {
    if (remembered.signed) load();
    identity = {};
    identify({ token: null });
  };

  addEventListener('message', (event) => {
    if (event.origin !== origin || event.source !== frame.contentWindow) return;
    const message = readFrameMessage(event.data);
    if (message?.type === 'ready') {
      ready = true;
      tell({ type: 'page', url: location.origin + location.pathname });
      identify({});
      render();
    } else if (message?.type === 'close') setOpen(false);
    else if (message?.type === 'identity') {
      remembered.signed = message.outcome === 'signed_in';
      if (message.outcome === 'signed_out') identity = {};
      remember(name, remembered);
      for (const listener of outcomes) listener(message.outcome);
    } else if (message) {
      const changed = message.unread !== unread;
      unread = message.unread;
      remembered.open = message.open;
      remembered.accent = message.accent;
      remember(name, remembered);
      badgeTitle(unread);
      launcher.paint(message.accent);
      launcher.show(open, phone.matches, unread);
      if (changed) for (const listener of listeners) listener(unread);
    }
  });
  phone.onchange = render;
  if (visualViewport) visualViewport.onresize = () => launcher.show(open, phone.matches, unread);

  const early = window.Parley;
  const api = {
    open: () => setOpen(true),
    close: () => setOpen(false),
    /** `token`: who the customer is, signed by the site. The rest are hints, which nobody checks. */
    identify,
    logout,
    /** Told what became of a token: `signed_in`, `signed_out`, or why it was refused. */
    onIdentity: (listener: (outcome: string) => void) => {
      outcomes.push(listener);
    },
    onUnread: (listener: (unread: number) => void) => {
      listeners.push(listener);
      listener(unread);
    },
  };
  window.Parley = api;
  launcher.paint([remembered.accent, data.accent].find(isColour) ?? DEFAULT_ACCENT);
  render();
  if (remembered.open) load();
  if (Array.isArray(early)) for (const [call, argument] of early) api[call as keyof typeof api]?.(argument);
}

const script = document.currentScript as HTMLScriptElement | null;
const key = script?.dataset.inbox ?? '';
if (script && /^[a-z0-9]{6,32}$/.test(key)) {
  const { origin } = new URL(script.src);
  const { dataset } = script;
  const begin = () => (window.requestIdleCallback ?? setTimeout)(() => start(origin, key, dataset));
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin);
}
