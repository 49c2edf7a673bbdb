import type { Message } from '@parley/contract';
import { authorName } from '../message/author.ts';
import { mayReact, mineOf, react } from './react.ts';

/** What people felt at a message, and who. Pressing one gives the same, or takes the customer's own back. */
export function Reactions({ message }: { message: Message }) {
  const { reactions } = message;
  return [...new Set(reactions.map(({ emoji }) => emoji))].map((emoji) => {
    const by = reactions.filter((each) => each.emoji === emoji);
    const label = `${emoji} ${by.map((each) => authorName(each.by)).join(', ')}`;
    return (
      <button
        type="button"
        key={emoji}
        class="reaction"
        title={label}
        aria-label={label}
        aria-pressed={emoji === mineOf(message)}
        disabled={!mayReact(message)}
        onClick={() => react(message, emoji)}
      >
        {emoji} {by.length > 1 && by.length}
      </button>
    );
  });
}
