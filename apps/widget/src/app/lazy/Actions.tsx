import type { Message } from '@parley/contract';
import { t } from '../../i18n/index.ts';
import { signal } from '../../signals.ts';
import { Icon } from '../parts/Icon.tsx';
import { Menu } from './Menu.tsx';
import { waysOf } from './message-ways.ts';
import { Reactions } from './Reactions.tsx';

const DOTS = 'M5 12h.01M12 12h.01M19 12h.01';

/** The message whose menu is open. */
const opened = signal<string | null>(null);

/** What was felt at a message, and what can be done with it. */
export const Actions = ({ message }: { message: Message }) => (
  <>
    <Reactions message={message} />
    <Options message={message} />
  </>
);

/** Behind one button. */
function Options({ message }: { message: Message }) {
  const ways = waysOf(message);
  const isOpen = opened.value === message.id;
  const show = (id: string | null) => {
    opened.value = id;
  };
  if (ways.length === 0) return null;
  return (
    <div class="actions">
      <button
        type="button"
        class="icon-button more"
        aria-label={t('options')}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        // The focus stays where it is, so that a press on the button of an open menu only closes it.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => show(isOpen ? null : message.id)}
      >
        <Icon name={DOTS} />
      </button>
      {isOpen && <Menu message={message} ways={ways} onClose={() => show(null)} />}
    </div>
  );
}
