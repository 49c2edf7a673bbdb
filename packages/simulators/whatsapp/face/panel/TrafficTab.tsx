import { useState } from 'preact/hooks';
import type { Delivery, Message } from '../../src/world/model.ts';
import { ask } from '../api.ts';
import { lineOf } from '../phone/thread.ts';
import { timeOf } from '../phone/when.ts';
import { type ListedDelivery, useWorld } from '../store.ts';
import { Group } from '../ui/fields.tsx';
import { words } from '../words.ts';

const t = words.traffic;
const SHOWN = 60;

export function TrafficTab() {
  const { deliveries, messages } = useWorld();
  const sent = messages.filter(({ direction }) => direction === 'out').slice(-SHOWN);
  return (
    <>
      <Group title={t.webhooks}>
        {deliveries.length === 0 && <p class="quiet">{t.empty}</p>}
        <ul class="list">
          {deliveries
            .slice(-SHOWN)
            .toReversed()
            .map((delivery) => (
              <li key={delivery.id}>
                <DeliveryRow delivery={delivery} />
              </li>
            ))}
        </ul>
      </Group>
      <Group title={t.ledger}>
        <p class="quiet">{t.ledgerHint}</p>
        {sent.length === 0 && <p class="quiet">{t.empty}</p>}
        <ul class="list">
          {sent.toReversed().map((message) => (
            <li key={message.id}>
              <LedgerRow message={message} />
            </li>
          ))}
        </ul>
      </Group>
    </>
  );
}

function DeliveryRow({ delivery }: { delivery: ListedDelivery }) {
  const [body, setBody] = useState<string>();
  const look = async (open: boolean) => {
    if (open && body === undefined) {
      const whole = await ask<Delivery>('GET', `deliveries/${delivery.id}`);
      setBody(pretty(whole.body));
    }
  };
  const last = delivery.attempts.at(-1)?.outcome;
  return (
    <details class="delivery" onToggle={(event) => void look(event.currentTarget.open)}>
      <summary>
        <time>{timeOf(delivery.createdAt)}</time>
        <span class="line">{delivery.label}</span>
        <span class="tag" data-status={delivery.state}>
          {t.states[delivery.state]}
        </span>
      </summary>
      <p class="quiet">
        {[t.bytes(delivery.bytes), t.attempts(delivery.attempts.length), last].filter(Boolean).join(' · ')}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <pre tabIndex={0}>{body ?? ''}</pre>
      <button
        type="button"
        class="ghost"
        onClick={() => void ask('POST', `deliveries/${delivery.id}/repeat`, { times: 1 })}
      >
        {t.repeat}
      </button>
    </details>
  );
}

function LedgerRow({ message }: { message: Message }) {
  const { customers } = useWorld();
  const to = customers.find(({ id }) => id === message.customerId)?.name ?? message.to;
  return (
    <div class="ledger-row">
      <time>{timeOf(message.at)}</time>
      <span class="line">
        <strong>{to}</strong> {lineOf(message)}
      </span>
      <span class="tag" data-status={message.status}>
        {t.status[message.status]}
      </span>
      {message.failure && (
        <p class="failure">
          {message.failure.code}: {message.failure.details}
        </p>
      )}
    </div>
  );
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
