import type { Conversation } from '@parley/contract';
import { shortcutSheetOpen } from '../../../ui/shortcut-sheet.ts';
import { ROW_PX } from '../list/row-height.ts';
import { choose } from '../list/selection.ts';
import { useKeys } from './keys.ts';

const linkTo = (id: string) => document.querySelector<HTMLElement>(`[data-conversation="${id}"]`);
const focusedId = (): string | undefined =>
  document.activeElement instanceof HTMLElement ? document.activeElement.dataset.conversation : undefined;

/** J and K walk through the list, from the row in focus or the open one; X chooses it; Enter opens, as on any link. */
export function useListShortcuts(rows: readonly Conversation[], openId: string | undefined): void {
  function move(step: 1 | -1): void {
    const current = rows.findIndex((row) => row.id === (focusedId() ?? openId));
    const index = current < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, current + step));
    const next = rows[index];
    if (!next) return;
    const link = linkTo(next.id);
    if (link) reach(link);
    else scrollTo(index, next.id);
  }
  function chooseCurrent(): void {
    const id = focusedId() ?? openId;
    if (id && rows.some((row) => row.id === id)) choose(id);
  }
  useKeys({ j: () => move(1), k: () => move(-1), x: chooseCurrent, '?': () => shortcutSheetOpen.set(true) });
}

function reach(link: HTMLElement): void {
  link.focus({ preventScroll: true });
  link.scrollIntoView({ block: 'nearest' });
}

/** Out of the drawn rows: scroll there first; then the row exists. */
function scrollTo(index: number, id: string): void {
  const scroller = document.querySelector<HTMLElement>('[data-list-scroller]');
  scroller?.scrollTo({ top: index * ROW_PX - scroller.clientHeight / 2 });
  requestAnimationFrame(() => requestAnimationFrame(() => linkTo(id)?.focus()));
}
