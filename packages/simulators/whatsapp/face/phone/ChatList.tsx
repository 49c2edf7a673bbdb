import type { BusinessNumber, Customer, Message } from '../../src/world/model.ts';
import { openChat, seenAt, useDesk } from '../desk.ts';
import { now, useWorld } from '../store.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { words } from '../words.ts';
import { Ticks } from './Ticks.tsx';
import { lineOf, threadOf } from './thread.ts';
import { shortWhen } from './when.ts';

export function ChatList({ customer }: { customer: Customer }) {
  const { numbers } = useWorld();
  return (
    <div class="chats">
      <h2>{words.chats}</h2>
      <ul>
        {numbers.map((number) => (
          <li key={number.id}>
            <Row customer={customer} number={number} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Row({ customer, number }: { customer: Customer; number: BusinessNumber }) {
  const { messages, chats } = useWorld();
  useDesk();
  const thread = threadOf(messages, customer.id, number.id);
  const last = thread.at(-1);
  const chat = chats.find((c) => c.customerId === customer.id && c.numberId === number.id);
  const unread = thread.filter(
    ({ direction, at }) => direction === 'out' && at > seenAt(customer.id, number.id),
  ).length;
  return (
    <button type="button" class="chat-row" onClick={() => openChat(customer.id, number.id)}>
      <Avatar id={number.id} name={number.name} size={46} />
      <span class="lines">
        <span class="first">
          <strong>{number.name}</strong>
          {last && <time>{shortWhen(last.at)}</time>}
        </span>
        <span class="second">
          {chat && chat.typingUntil > now() ? <em>{words.typing}</em> : <Preview message={last} />}
          {unread > 0 && (
            <span class="badge">
              <span aria-hidden="true">{unread}</span>
              <span class="hidden">{words.unread(unread)}</span>
            </span>
          )}
        </span>
      </span>
    </button>
  );
}

function Preview({ message }: { message: Message | undefined }) {
  if (!message) return <span class="line">{words.noMessages}</span>;
  return (
    <span class="line">
      {message.direction === 'in' && <Ticks status={message.status} />}
      {lineOf(message)}
    </span>
  );
}
