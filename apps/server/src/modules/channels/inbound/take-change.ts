import type { InboundEdit, InboundReaction, InboundRevoke, Sender } from '@parley/channel-kit';
import type { Content, Message } from '@parley/contract';
import type { ChannelCaller } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { recognise } from '../../contacts/identities/index.ts';
import { changeToldMessage } from '../../messaging/corrections/index.ts';
import { plainFormOf } from '../../messaging/messages/index.ts';
import { setReaction } from '../../messaging/reactions/index.ts';
import type { AccountKey } from '../accounts/index.ts';
import { findMapped, noteOnce } from '../message-map.ts';
import { type InboundDeps, TargetMissingError } from './inbound-deps.ts';

type Change = { id: string; messageId: string; from: Sender };
type Place = { conversationId: string; seq: number };

/** Does something to a message that the other side names, once, for whoever did it there. */
async function takeOnce(
  deps: InboundDeps,
  account: AccountKey,
  { id, messageId, from }: Change,
  apply: (tx: Tx, caller: ChannelCaller, place: Place) => Promise<unknown>,
): Promise<void> {
  const { workspaceId } = account;
  const target = await findMapped(deps.db.run(workspaceId), account, messageId);
  if (!target?.messageSeq) throw new TargetMissingError(messageId);
  const place = { conversationId: target.conversationId, seq: target.messageSeq };
  const caller = await recognise(deps, account, from);
  await deps.db.inTransaction(workspaceId, async (tx) => {
    if (await noteOnce(tx, account, id, place.conversationId)) await apply(tx, caller, place);
  });
}

const NOTHING: ReadonlySet<string> = new Set(['message_withdrawn', 'not_found']);

export const takeReaction = (deps: InboundDeps, account: AccountKey, event: InboundReaction): Promise<void> =>
  takeOnce(deps, account, event, async (tx, caller, { conversationId, seq }) => {
    const given = { conversationId, messageSeq: seq, emoji: event.emoji, at: deps.clock.now() };
    await setReaction(tx, caller, given).catch((error: unknown) => {
      // Whoever reacts to what was taken back meanwhile, or to Parley's own words, has reacted to nothing.
      const isNothing = error instanceof ProblemError && NOTHING.has(error.code);
      if (isNothing) return;
      throw error;
    });
  });

export async function takeEdit(deps: InboundDeps, account: AccountKey, event: InboundEdit): Promise<void> {
  const { text } = await prepare(deps, account, event);
  await takeOnce(deps, account, event, (tx, caller, place) =>
    changeToldMessage(tx, deps, caller, place, (before, at) => edited(before, text, event.content, at)),
  );
}

/** The new words pass the same processors as the old ones did. */
async function prepare(deps: InboundDeps, account: AccountKey, event: InboundEdit) {
  const caller = await recognise(deps, account, event.from);
  return deps.door.prepareText(caller, { kind: 'text', text: event.text, attachments: 0 });
}

/** A file that is there, or on its way, stays: only what was said under it is another. */
function edited(before: Message, text: string, content: Content | null, at: Date): Message | null {
  if (before.content?.type === 'withdrawn') return null;
  const keeps = before.attachments.length > 0 || before.content?.type === 'expected_file';
  return { ...before, text, content: keeps ? before.content : content, editedAt: at.toISOString() };
}

export const takeRevoke = (deps: InboundDeps, account: AccountKey, event: InboundRevoke): Promise<void> =>
  takeOnce(deps, account, event, (tx, caller, place) =>
    changeToldMessage(tx, deps, caller, place, (before, at) => {
      if (before.content?.type === 'withdrawn') return null;
      const content: Content = { type: 'withdrawn', at: at.toISOString() };
      return { ...before, content, text: plainFormOf(content, before.text), attachments: [] };
    }),
  );
