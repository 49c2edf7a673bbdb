import type { Message } from '@parley/contract';
import { t } from '../../i18n/index.ts';
import { hasLine } from '../store.ts';
import type { Way } from './message-ways.ts';
import { EMOJIS, mayReact, mineOf, react } from './react.ts';

/** How far a key leads on. */
function stepOf(key: string): number | undefined {
  const right = document.dir === 'rtl' ? -1 : 1;
  return { ArrowDown: 1, ArrowUp: -1, ArrowRight: right, ArrowLeft: -right }[key];
}

/** Opens upwards where there is no room below, and leads the keyboard into it. */
function place(menu: HTMLElement | null): void {
  const room = menu?.closest('.scroll')?.getBoundingClientRect();
  if (room && menu && menu.getBoundingClientRect().bottom > room.bottom) menu.classList.add('up');
  menu?.querySelector('button')?.focus({ preventScroll: true });
}

type Props = { message: Message; ways: Way[]; onClose(): void };

/** Below its button, or above it where there is no room; closes when the focus leaves it. */
export function Menu({ message, ways, onClose }: Props) {
  /** Whatever comes next begins at the button, and leads back to it. */
  const leave = (inside: Element) => {
    inside.closest('.actions')?.querySelector('button')?.focus();
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const { key } = event;
    const step = stepOf(key);
    if (!step && key !== 'Escape') return;
    // The chat must not close with it, nor the thread be scrolled.
    event.preventDefault();
    if (!step) return leave(event.currentTarget);
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons.at((at + step) % buttons.length)?.focus();
  };
  return (
    <div
      class="menu"
      role="menu"
      aria-label={t('options')}
      ref={place}
      onKeyDown={onKeyDown}
      onFocusOut={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.parentElement?.contains(relatedTarget as Node | null)) onClose();
      }}
    >
      {ways.map(({ name, needsLine, go }) => {
        const cannot = needsLine && !hasLine();
        return (
          <button
            type="button"
            role="menuitem"
            tabIndex={-1}
            key={name}
            aria-disabled={cannot}
            onClick={({ currentTarget }) => {
              if (cannot) return;
              leave(currentTarget);
              go();
            }}
          >
            {t(name)}
            {cannot && <small>{t('needsLine')}</small>}
          </button>
        );
      })}
      {mayReact(message) && (
        <div class="emoji">
          {EMOJIS.map((emoji) => (
            <button
              type="button"
              role="menuitemcheckbox"
              tabIndex={-1}
              key={emoji}
              aria-checked={emoji === mineOf(message)}
              onClick={({ currentTarget }) => {
                leave(currentTarget);
                void react(message, emoji);
              }}
            >
              {emoji}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
