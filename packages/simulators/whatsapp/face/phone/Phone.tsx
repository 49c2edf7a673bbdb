import { useEffect, useState } from 'preact/hooks';
import type { Customer } from '../../src/world/model.ts';
import { ask } from '../api.ts';
import { hold, putAway, useDesk } from '../desk.ts';
import { now, useWorld } from '../store.ts';
import { Icon } from '../ui/Icon.tsx';
import { words } from '../words.ts';
import { Chat } from './Chat.tsx';
import { ChatList } from './ChatList.tsx';
import { timeOf } from './when.ts';

/** The phone of one customer: its chats, or the one that is open. */
export function Phone({ customer, held }: { customer: Customer; held: boolean }) {
  const { numbers } = useWorld();
  const { open, phones } = useDesk();
  const number = numbers.find(({ id }) => id === open[customer.id]);
  return (
    <section
      class={`phone ${held ? 'held' : ''}`}
      aria-label={customer.name}
      onFocusIn={() => hold(customer.id)}
      onPointerDown={() => hold(customer.id)}
    >
      <div class="owner">
        <strong>{customer.name}</strong>
        <span class="quiet">{customer.waId ? `+${customer.waId}` : `@${customer.username}`}</span>
        {phones.length > 0 && (
          <button
            type="button"
            class="round small"
            aria-label={words.putAway(customer.name)}
            onClick={() => putAway(customer.id)}
          >
            <Icon name="close" size={16} />
          </button>
        )}
      </div>
      <div class="body">
        <StatusBar online={customer.online} />
        {number ? <Chat customer={customer} number={number} /> : <ChatList customer={customer} />}
        {!customer.online && <Off customer={customer} />}
      </div>
    </section>
  );
}

function StatusBar({ online }: { online: boolean }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 10_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div class="status-bar">
      <span>{timeOf(now())}</span>
      <span class="camera" />
      <span class="signs" data-off={!online}>
        <Icon name="bars" size={15} />
        <Icon name="wifi" size={15} />
        <Icon name="battery" size={18} />
      </span>
    </div>
  );
}

function Off({ customer }: { customer: Customer }) {
  return (
    <div class="off">
      <p>{words.unreachable}</p>
      <button
        type="button"
        class="primary"
        onClick={() => void ask('PATCH', `customers/${customer.id}`, { online: true })}
      >
        {words.switchOn}
      </button>
    </div>
  );
}
