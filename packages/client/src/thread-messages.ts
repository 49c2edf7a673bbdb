import type { Delivery, Message, Quote } from '@parley/contract';
import { furtherDelivery } from './delivery.ts';
import { quoteOf } from './quote.ts';
import { createReactions, type GivenReaction } from './thread-reactions.ts';

/**
 * Everything that was told about the messages of a thread, in any order and any number of times: of each the highest version,
 * with its delivery at its furthest, the newest reaction of each author, and its quote as new as what is known of the quoted message.
 */
export function createMessages() {
  const shown = new Map<number, Message>();
  /** Told of messages that are not here yet: a page on its way may still hold an older version. */
  const ahead = new Map<number, Message>();
  const deliveries = new Map<number, Delivery>();
  const reactions = createReactions();

  const newest = (seq: number): Message | undefined => shown.get(seq) ?? ahead.get(seq);

  return {
    /** Whether anything is different afterwards. */
    put(message: Message): boolean {
      const isNew = !shown.has(message.seq);
      const before = newest(message.seq);
      const after = reactions.on(message, before ? merge(before, message) : message);
      shown.set(message.seq, after);
      ahead.delete(message.seq);
      return isNew || after !== before;
    },
    /** Takes over a change. Of a message that is not here it is only remembered: its neighbours are not here either. */
    change(message: Message): boolean {
      const before = newest(message.seq);
      const after = reactions.on(message, before ? merge(before, message) : message);
      (shown.has(message.seq) ? shown : ahead).set(message.seq, after);
      return after !== before;
    },
    deliver(seq: number, delivery: Delivery): boolean {
      const further = furtherDelivery(deliveries.get(seq) ?? null, delivery);
      if (further !== delivery) return false;
      deliveries.set(seq, delivery);
      return true;
    },
    react(seq: number, given: GivenReaction): boolean {
      if (!reactions.take(seq, given)) return false;
      const message = shown.get(seq);
      if (message) shown.set(seq, reactions.on(message, message));
      return true;
    },
    /** Up to a place, sorted by seq. */
    upTo(seq: number): Message[] {
      return [...shown.values()]
        .filter((message) => message.seq <= seq)
        .sort((a, b) => a.seq - b.seq)
        .map(current);
    },
  };

  function current(message: Message): Message {
    const { replyTo } = message;
    const quoted = replyTo && newest(replyTo.seq);
    const delivery = furtherDelivery(message.delivery, deliveries.get(message.seq) ?? null);
    const isStale = replyTo && quoted && quoted.version > replyTo.version;
    if (!isStale && delivery === message.delivery) return message;
    return { ...message, delivery, replyTo: isStale ? quoteOf(quoted) : replyTo };
  }
}

/** The higher version of the two, with the newest that either knows of its delivery and its quote. */
function merge(known: Message, told: Message): Message {
  const [newer, older] = told.version > known.version ? [told, known] : [known, told];
  const delivery = furtherDelivery(known.delivery, told.delivery);
  const replyTo = newerQuote(newer.replyTo, older.replyTo);
  if (newer === known && delivery === known.delivery && replyTo === known.replyTo) return known;
  return { ...newer, delivery, replyTo };
}

const newerQuote = (quote: Quote | null, other: Quote | null): Quote | null =>
  quote && other && other.version > quote.version ? other : quote;
