import { textOn } from '../colour.ts';
import { styles } from './styles.ts';
import type { LauncherWords } from './words.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Everything is an element made by hand: a page's content security policy may forbid markup from strings. */
function make<E extends Element = HTMLElement>(
  parent: Node,
  tag: string,
  attributes: Record<string, string> = {},
  space = 'http://www.w3.org/1999/xhtml',
): E {
  const node = document.createElementNS(space, tag) as E;
  for (const name in attributes) node.setAttribute(name, attributes[name] as string);
  parent.appendChild(node);
  return node;
}

function icon(parent: Node, className: string, path: string): void {
  make(make(parent, 'svg', { viewBox: '0 0 24 24', class: className }, SVG), 'path', { d: path }, SVG);
}

/** The round button and the panel for the frame, in a shadow root of their own at the end of the page. */
export function createLauncher([invitation, close, news]: LauncherWords, toggle: () => void) {
  const host = make(document.body, 'parley-widget');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];

  // The panel comes first, so that the keyboard goes from the conversation to the button that closes it.
  const panel = make(root, 'section', { 'aria-label': invitation });
  const edges = [make(panel, 'i'), make(panel, 'i')];
  const button = make(root, 'button', { type: 'button' });
  icon(button, 'chat', 'M4 5h16v11h-8l-4 4v-4H4zM8 9h8M8 12h5');
  icon(button, 'x', 'M6 6l12 12M18 6L6 18');
  const badge = make(button, 'b');

  const frame = document.createElement('iframe');
  frame.title = invitation;
  frame.allow = 'clipboard-write';
  const enterFrame = () => frame.focus();
  for (const edge of edges) edge.onfocus = enterFrame;
  button.onclick = toggle;

  return {
    frame,
    /** Loads the app, once; hidden until it is shown. */
    load(url: string): void {
      if (frame.src) return;
      frame.src = url;
      panel.insertBefore(frame, edges[1] as Node);
    },
    show(open: boolean, full: boolean, unread: number): void {
      panel.hidden = !open;
      panel.className = full ? 'full' : '';
      button.className = open ? 'open' : '';
      button.hidden = open && full;
      badge.hidden = open || !unread;
      badge.textContent = unread > 99 ? '99+' : String(unread);
      button.ariaExpanded = String(open);
      const label = unread ? `${invitation}, ${unread} ${news}` : invitation;
      button.ariaLabel = open ? close : label;
      // Only a chat that covers the page keeps the keyboard inside.
      for (const edge of edges) edge.tabIndex = open && full ? 0 : -1;
      // Keeps a full-screen panel above an on-screen keyboard.
      const screen = full ? visualViewport : null;
      panel.style.top = screen ? `${screen.offsetTop}px` : '';
      panel.style.height = screen ? `${screen.height}px` : '';
    },
    paint(accent: string): void {
      host.style.setProperty('--a', accent);
      host.style.setProperty('--t', textOn(accent));
    },
    focus: (open: boolean) => (open ? enterFrame() : button.focus()),
  };
}
