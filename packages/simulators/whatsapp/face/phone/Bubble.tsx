import type { BusinessNumber, Customer, Message } from '../../src/world/model.ts';
import { act } from '../api.ts';
import { useWorld } from '../store.ts';
import { Menu, MenuItem } from '../ui/Menu.tsx';
import { words } from '../words.ts';
import type { Draft } from './Composer.tsx';
import { Content } from './Content.tsx';
import { Ticks } from './Ticks.tsx';
import { bodyOf, lineOf } from './thread.ts';
import { timeOf } from './when.ts';

const EMOJI = ['👍', '❤️', '😂', '😮', '😢', '🙏'];
/** What has words that can be changed. */
const EDITABLE = new Set(['text', 'image', 'video', 'document']);

interface BubbleProps {
  customer: Customer;
  number: BusinessNumber;
  message: Message;
  onDraft: (draft: Draft) => void;
}

export function Bubble(props: BubbleProps) {
  const { message } = props;
  if (message.type === 'system') return <p class="day">{lineOf(message)}</p>;
  return (
    <div class={`bubble-row ${message.direction}`}>
      <div class={`bubble ${message.type} ${message.revoked ? 'revoked' : ''}`}>
        {message.forwarded && <span class="forwarded">{words.message.forwarded}</span>}
        {message.replyTo && !message.revoked && <Quote id={message.replyTo} name={props.number.name} />}
        {message.revoked ? <em>{lineOf(message)}</em> : <Content {...props} />}
        <span class="meta">
          {message.edited && !message.revoked && <span>{words.message.edited}</span>}
          <time>{timeOf(message.at)}</time>
          {message.direction === 'in' && <Ticks status={message.status} />}
        </span>
        <Reactions message={message} />
      </div>
      {!message.revoked && <Actions {...props} />}
    </div>
  );
}

function Quote({ id, name }: { id: string; name: string }) {
  const { messages } = useWorld();
  const original = messages.find((message) => message.id === id);
  if (!original) return null;
  return (
    <blockquote>
      <strong>{original.direction === 'in' ? words.message.fromYou : name}</strong>
      <span>{lineOf(original)}</span>
    </blockquote>
  );
}

function Reactions({ message }: { message: Message }) {
  if (message.reactions.length === 0) return null;
  return (
    <span class="reactions">
      {message.reactions.map(({ by, emoji }) => (
        <span
          key={by}
          role="img"
          aria-label={
            by === 'customer' ? words.message.reactionOfYou(emoji) : words.message.reactionOfBusiness(emoji)
          }
        >
          {emoji}
        </span>
      ))}
    </span>
  );
}

function Actions({ customer, number, message, onDraft }: BubbleProps) {
  const own = message.direction === 'in';
  const does = (type: string, more: object = {}) =>
    void act(customer.id, { numberId: number.id, type, messageId: message.id, ...more });
  const reacted = message.reactions.some(({ by }) => by === 'customer');
  return (
    <Menu icon="down" label={words.message.actions} className="actions">
      <div class="emoji-row">
        {EMOJI.map((emoji) => (
          <button
            type="button"
            role="menuitem"
            key={emoji}
            aria-label={words.message.react(emoji)}
            onClick={() => does('reaction', { emoji })}
          >
            {emoji}
          </button>
        ))}
      </div>
      {reacted && (
        <MenuItem icon="close" onClick={() => does('reaction')}>
          {words.message.unreact}
        </MenuItem>
      )}
      <MenuItem icon="reply" onClick={() => onDraft({ replyTo: message })}>
        {words.message.reply}
      </MenuItem>
      {own && EDITABLE.has(message.type) && (
        <MenuItem icon="pencil" onClick={() => onDraft({ editing: message, text: wordsOf(message) })}>
          {words.message.edit}
        </MenuItem>
      )}
      {own && (
        <MenuItem icon="trash" onClick={() => does('revoke')}>
          {words.message.remove}
        </MenuItem>
      )}
    </Menu>
  );
}

function wordsOf(message: Message): string {
  const { body, caption } = bodyOf(message);
  return String(body ?? caption ?? '');
}
