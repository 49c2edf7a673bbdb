import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from './Icon.tsx';

interface MenuProps {
  icon: IconName;
  label: string;
  className?: string;
  children: ComponentChildren;
}

/** A button that opens a small menu; arrows move, Escape closes and gives the focus back. */
export function Menu({ icon, label, className = '', children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (open) itemsIn(box.current)[0]?.focus();
  }, [open]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && open) {
      event.stopPropagation();
      close();
    } else if (open && move(box.current, event.key)) event.preventDefault();
  };
  const onFocusOut = ({ relatedTarget }: FocusEvent) => {
    if (!box.current?.contains(relatedTarget as Node | null)) setOpen(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the items and the button are heard in one place
    <div class={`menu ${className}`} ref={box} onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
      <button
        type="button"
        class="round"
        ref={button}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name={icon} />
      </button>
      {open && (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the click of an item closes; keys are heard above
        <div class="menu-items" role="menu" aria-label={label} tabIndex={-1} onClick={close}>
          {children}
        </div>
      )}
    </div>
  );
}

export function MenuItem(props: { icon: IconName; onClick: () => void; children: ComponentChildren }) {
  return (
    <button type="button" role="menuitem" class="menu-item" onClick={props.onClick}>
      <Icon name={props.icon} size={18} />
      {props.children}
    </button>
  );
}

function itemsIn(box: HTMLElement | null): HTMLElement[] {
  return Array.from(box?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? []);
}

function move(box: HTMLElement | null, key: string): boolean {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[key];
  if (!step) return false;
  const items = itemsIn(box);
  const at = items.indexOf(document.activeElement as HTMLElement);
  items.at((at + step) % items.length)?.focus();
  return true;
}
