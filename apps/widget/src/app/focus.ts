import { useEffect, useRef } from 'preact/hooks';
import { visible } from './store.ts';

/** Puts the keyboard where the customer goes on: the composer, or the top of the screen. */
export function focusMain(): void {
  // Whoever writes goes on writing: a conversation that begins becomes another screen under their hands.
  if (document.activeElement instanceof HTMLTextAreaElement) return;
  // A phone's keyboard must not jump up over a thread that somebody wants to read.
  const composer = matchMedia('(pointer: fine)').matches && document.querySelector('textarea');
  (composer || document.querySelector('main'))?.focus();
}

/** Leads the keyboard back to a message, as soon as that is drawn: to what can be done with it, or else to its time. */
export function focusMessage(id: string): void {
  requestAnimationFrame(() => {
    const row = document.getElementById(id);
    (row?.querySelector<HTMLElement>('.more') ?? row?.querySelector<HTMLElement>('.meta button'))?.focus();
  });
}

export const focusComposer = (): void => document.querySelector('textarea')?.focus();

/** A dialog is modal from its first drawing on. */
export function openModal(dialog: HTMLDialogElement | null): void {
  if (dialog && !dialog.open) dialog.showModal();
}

/** Moves the keyboard along whenever another screen is shown, but not to the first. */
export function useFocusOn(...screen: unknown[]): void {
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current && visible.peek()) focusMain();
    isFirst.current = false;
  }, screen);
}
