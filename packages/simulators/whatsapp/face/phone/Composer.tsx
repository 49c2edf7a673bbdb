import { useEffect, useRef, useState } from 'preact/hooks';
import type { BusinessNumber, Customer, Json, Message } from '../../src/world/model.ts';
import { act } from '../api.ts';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { words } from '../words.ts';
import { Attach } from './Attach.tsx';
import { Recorder } from './Recorder.tsx';
import { lineOf } from './thread.ts';

const EMOJI = ['😀', '😂', '😍', '🤔', '😢', '👍', '🙏', '🎉', '❤️', '🚲', '🔧', '☀️'];

/** What a message that is being written refers to. */
export interface Draft {
  replyTo?: Message;
  editing?: Message;
  text?: string;
}

interface ComposerProps {
  customer: Customer;
  number: BusinessNumber;
  draft: Draft;
  onDone: () => void;
}

export function Composer({ customer, number, draft, onDone }: ComposerProps) {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (draft.text !== undefined) setText(draft.text);
    if (draft.replyTo || draft.editing) field.current?.focus();
  }, [draft]);

  const send = (given: Json) => {
    const reply = draft.replyTo && { replyTo: draft.replyTo.id };
    onDone();
    return act(customer.id, { numberId: number.id, ...reply, ...given });
  };
  const submit = () => {
    const written = text.trim();
    if (!written) return;
    setText('');
    void send(
      draft.editing
        ? { type: 'edit', messageId: draft.editing.id, text: written }
        : { type: 'text', text: written },
    );
  };
  const cancel = () => {
    if (draft.editing) setText('');
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') cancel();
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <div class="composer">
      <About draft={draft} name={number.name} onCancel={cancel} />
      <div class="write">
        <Attach onSend={send} />
        <div class="pill">
          <textarea
            ref={field}
            rows={1}
            dir="auto"
            aria-label={words.composer.label}
            placeholder={words.composer.placeholder}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
          <EmojiMenu onChoose={(emoji) => setText(text + emoji)} />
        </div>
        {text.trim() ? (
          <button type="button" class="round filled" aria-label={words.composer.send} onClick={submit}>
            <Icon name="send" />
          </button>
        ) : (
          <Recorder onSend={send} />
        )}
      </div>
    </div>
  );
}

function About({ draft, name, onCancel }: { draft: Draft; name: string; onCancel: () => void }) {
  const about = draft.editing ?? draft.replyTo;
  if (!about) return null;
  const author = about.direction === 'in' ? words.composer.you : name;
  return (
    <div class="about">
      <Icon name={draft.editing ? 'pencil' : 'reply'} size={18} />
      <span>
        <strong>{draft.editing ? words.composer.editing : words.composer.replyTo(author)}</strong>
        <span class="line">{lineOf(about)}</span>
      </span>
      <button type="button" class="round small" aria-label={words.cancel} onClick={onCancel}>
        <Icon name="close" size={16} />
      </button>
    </div>
  );
}

function EmojiMenu({ onChoose }: { onChoose: (emoji: string) => void }) {
  return (
    <Menu icon="smile" label={words.composer.emoji} className="above right">
      <div class="emoji-row">
        {EMOJI.map((emoji) => (
          <button
            type="button"
            role="menuitem"
            key={emoji}
            aria-label={emoji}
            onClick={() => onChoose(emoji)}
          >
            {emoji}
          </button>
        ))}
      </div>
    </Menu>
  );
}
