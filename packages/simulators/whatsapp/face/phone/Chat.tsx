import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { BusinessNumber, Customer, Message } from '../../src/world/model.ts';
import { ask } from '../api.ts';
import { openChat, seeChat } from '../desk.ts';
import { now, useWorld } from '../store.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { words } from '../words.ts';
import { Bubble } from './Bubble.tsx';
import { Composer, type Draft } from './Composer.tsx';
import { threadOf } from './thread.ts';
import { dayOf } from './when.ts';

interface ChatProps {
  customer: Customer;
  number: BusinessNumber;
}

export function Chat({ customer, number }: ChatProps) {
  const { messages, chats } = useWorld();
  const thread = threadOf(messages, customer.id, number.id);
  const chat = chats.find((c) => c.customerId === customer.id && c.numberId === number.id);
  const typing = chat !== undefined && chat.typingUntil > now();
  const [draft, setDraft] = useState<Draft>({});
  useReading(customer, number, thread);
  const end = useEnd(thread.at(-1)?.id, typing);
  return (
    <div class="chat">
      <ChatHead customer={customer} number={number} typing={typing} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <div class="thread" ref={end} tabIndex={0} role="log" aria-label={number.name}>
        <p class="hint">{words.encrypted}</p>
        {thread.map((message, index) => (
          <Fragmented key={message.id} message={message} before={thread[index - 1]}>
            <Bubble customer={customer} number={number} message={message} onDraft={setDraft} />
          </Fragmented>
        ))}
        {typing && <Dots />}
      </div>
      <Composer customer={customer} number={number} draft={draft} onDone={() => setDraft({})} />
    </div>
  );
}

function ChatHead({ customer, number, typing }: ChatProps & { typing: boolean }) {
  return (
    <div class="chat-head">
      <button
        type="button"
        class="round"
        aria-label={words.back}
        onClick={() => openChat(customer.id, undefined)}
      >
        <Icon name="back" />
      </button>
      <Avatar id={number.id} name={number.name} size={36} />
      <span class="who">
        <strong>{number.name}</strong>
        <span class="quiet" aria-live="polite">
          {typing ? words.typing : words.business}
        </span>
      </span>
    </div>
  );
}

/** A message, and the day above it when it begins one. */
function Fragmented(props: {
  message: Message;
  before: Message | undefined;
  children: preact.ComponentChild;
}) {
  const day = dayOf(props.message.at);
  const begins = !props.before || dayOf(props.before.at) !== day;
  return (
    <>
      {begins && <p class="day">{day}</p>}
      {props.children}
    </>
  );
}

function Dots() {
  return (
    <div class="bubble-row out">
      <div class="bubble dots" role="img" aria-label={words.typing}>
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}

/** Whoever has the chat before their eyes reads it. */
function useReading(customer: Customer, number: BusinessNumber, thread: Message[]): void {
  const last = thread.findLast(({ direction }) => direction === 'out');
  const unread = thread.some(
    ({ direction, status }) => direction === 'out' && (status === 'delivered' || status === 'sent'),
  );
  useEffect(() => {
    if (!last || !customer.online) return;
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      seeChat(customer.id, number.id, last.at);
      if (unread && customer.readReceipts)
        void ask('POST', `customers/${customer.id}/read`, { numberId: number.id });
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [last?.id, unread, customer.online, customer.readReceipts]);
}

/** Stays at the end when something is added, unless somebody reads further up. */
function useEnd(lastId: string | undefined, typing: boolean) {
  const box = useRef<HTMLDivElement>(null);
  const away = useRef(false);
  useEffect(() => {
    const element = box.current;
    let top = 0;
    // Only who scrolls up leaves the end: content that grows moves the end away from whoever stays where they are.
    const note = () => {
      if (!element) return;
      const isFar = element.scrollHeight - element.scrollTop - element.clientHeight > 120;
      if (!isFar || element.scrollTop < top) away.current = isFar;
      top = element.scrollTop;
    };
    // A picture has its height only once it is there; `load` does not bubble.
    const grow = () => {
      if (!away.current) element?.scrollTo({ top: element.scrollHeight });
    };
    element?.addEventListener('scroll', note);
    element?.addEventListener('load', grow, true);
    return () => {
      element?.removeEventListener('scroll', note);
      element?.removeEventListener('load', grow, true);
    };
  }, []);
  useLayoutEffect(() => {
    if (!away.current) box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [lastId, typing]);
  return box;
}
