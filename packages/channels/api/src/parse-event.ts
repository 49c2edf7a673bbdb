import {
  type ChannelError,
  fingerprintOf,
  type InboundEvent,
  idOf,
  isRecord,
  type Json,
  lineOf,
  nameOf,
  type ReceiptState,
  textOf,
} from '@parley/channel-kit';
import { senderOf } from './customers.ts';
import { type Common, parseMessage, textOfMessage } from './parse-message.ts';
import { instantOf } from './times.ts';

/** Null: something is missing without which it means nothing. */
type Parser = (event: Json, common: Common) => InboundEvent | null;

const STATES: readonly ReceiptState[] = ['sent', 'delivered', 'read', 'failed'];

const parseReceipt: Parser = (event, common) => {
  const messageId = idOf(event.messageId);
  const state = STATES.find((known) => known === event.state);
  if (messageId === null || !state) return null;
  // Messages of ours are known by the tags that went along with them.
  const ours = { messageId, tag: messageId, recipient: [], pricing: null };
  const error = state === 'failed' ? errorOf(event.error) : null;
  return { kind: 'receipt', ...common, ...ours, state, error, id: `receipt:${messageId}:${state}` };
};

const errorOf = (value: unknown): ChannelError | null =>
  isRecord(value)
    ? {
        code: lineOf(value.code, 32) ?? 'unknown',
        detail: lineOf(value.detail, 1_000) ?? '',
        class: 'permanent',
      }
    : null;

/** What somebody does to a message has an id of its own, because they may do it more than once. */
function readChange(event: Json, { address }: Common) {
  const id = idOf(event.id);
  const messageId = idOf(event.messageId);
  const from = senderOf(event.from, address);
  return id === null || messageId === null || from === null ? null : { id, messageId, from };
}

const parseReaction: Parser = (event, common) => {
  const change = readChange(event, common);
  const emoji = lineOf(event.emoji, 64);
  return change && { kind: 'reaction', ...common, ...change, emoji, id: `reaction:${change.id}` };
};

const parseEdit: Parser = (event, common) => {
  const change = readChange(event, common);
  const text = textOfMessage(event);
  return change && { kind: 'edit', ...common, ...change, text, content: null, id: `edit:${change.id}` };
};

const parseWithdrawal: Parser = (event, common) => {
  const change = readChange({ ...event, id: event.messageId }, common);
  return change && { kind: 'revoke', ...common, ...change, id: `withdrawal:${change.messageId}` };
};

const PARSERS: Readonly<Record<string, Parser>> = {
  message: parseMessage,
  receipt: parseReceipt,
  reaction: parseReaction,
  edit: parseEdit,
  withdrawal: parseWithdrawal,
};

/** What means nothing is kept as it came. */
export function parseEvent(event: Json, address: string | null): InboundEvent {
  const type = textOf(event.type) ?? '';
  const common = { address, at: instantOf(event.at) };
  const parser = Object.hasOwn(PARSERS, type) ? PARSERS[type] : undefined;
  const parsed = parser?.(event, common);
  return parsed ?? { kind: 'other', what: nameOf('event', type), id: fingerprintOf(event), ...common };
}
