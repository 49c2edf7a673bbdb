import {
  createOutbox,
  indexedDbStorage,
  type Outbox,
  type OutboxItem,
  type OutboxOptions,
} from '@parley/client/customer';
import { kept } from './keep.ts';
import { place } from './place.ts';
import { pending } from './store.ts';

let outbox: Outbox | undefined;

export const liveOutbox = () => outbox;

/** What this browser has not sent yet of one customer, by the name of their box. */
export const boxOf = (box: string) => indexedDbStorage(`parley-${place.inboxKey}${box}`);

/** Opens what this browser has not sent yet; that of a customer who is not known to the server, too. */
export function openOutbox(ways: Pick<OutboxOptions, 'send' | 'open'>): Outbox {
  outbox = createOutbox({
    ...ways,
    storage: boxOf(kept.peek().box),
    onChange: (items) => {
      pending.value = items;
    },
  });
  return outbox;
}

/** The first message of a conversation that does not exist yet; without an id: of whichever there is. */
export const openingOf = (id?: string): OutboxItem | undefined =>
  pending.value.find(
    ({ opening, clientId, conversationId }) =>
      opening && clientId === conversationId && (id === undefined || id === clientId),
  );
