import type { PlaceInLine, Topic } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Run, Tx } from '../../../platform/db/transaction.ts';
import { isOpenAt, nextClosing, nextOpening } from '../../company/hours/index.ts';
import { hasBanned } from '../../contacts/bans/index.ts';
import { findContactsOf } from '../../contacts/customers/index.ts';
import { readConversations, readOwner, tellCustomer } from '../../messaging/conversations/index.ts';
import { findPlace } from '../../queue/routing/index.ts';
import { askTopic } from './ask-topic.ts';
import { leftText, placeText, turnText } from './customer-words.ts';
import { nextWord } from './next-word.ts';
import { isReachable, type Place, readLanguage, readPlace } from './place.ts';
import { forgetWait, readWait, saveWait, type Wait } from './wait-queries.ts';

/**
 * Says to somebody who waits on a channel what is due, once: it is decided, said and noted in one transaction, under the lock of their
 * conversation.
 */
export function tellWaiting(deps: Basics, workspaceId: string, conversationId: string): Promise<LookAgain> {
  return deps.db.inTransaction(workspaceId, async (tx) => {
    const [conversation] = await readConversations(tx.query, workspaceId, [conversationId], true);
    const place = conversation && (await readPlace(tx.query, workspaceId, conversation));
    if (!place) return NEVER;
    const { state, topicId } = place.conversation;
    if (state === 'closed') await forgetWait(tx, workspaceId, conversationId);
    const isHeard = state !== 'closed' && !(await isBannedNow(tx.query, deps, place));
    if (!isHeard) return NEVER;
    const now = deps.clock.now();
    if (state === 'waiting' && topicId === null)
      return { at: await askTopic(tx, deps, place), turnsAt: null };
    return { at: await sayNext(tx, deps, place, now), turnsAt: turnsAt(place, now) };
  });
}

/** When to look again if nothing happens before: because it was too early for a word, and because a line opens or closes. */
export type LookAgain = { at: Date | null; turnsAt: Date | null };
const NEVER: LookAgain = { at: null, turnsAt: null };

/** They are told nothing, as they are not heard. */
async function isBannedNow(
  run: Run,
  { clock }: Basics,
  { workspaceId, conversation: { contactId } }: Place,
): Promise<boolean> {
  return hasBanned(run, workspaceId, await findContactsOf(run, workspaceId, contactId), clock.now());
}

const topicOf = ({ topics, conversation: { topicId } }: Place): Topic | undefined =>
  topics.find(({ id }) => id === topicId);

function turnsAt(place: Place, now: Date): Date | null {
  if (!place.line.isTold || place.conversation.state !== 'waiting') return null;
  const hours = topicOf(place)?.hours ?? null;
  return nextClosing(hours, now) ?? nextOpening(hours, now);
}

async function sayNext(tx: Tx, deps: Basics, place: Place, now: Date): Promise<Date | null> {
  if (!place.line.isTold || !isReachable(place, now)) return null;
  const { workspaceId, conversation } = place;
  const wait = await readWait(tx.query, workspaceId, conversation.id);
  const standing = await readStanding(tx.query, place, now);
  const isOpen = isOpenAt(topicOf(place)?.hours ?? null, now);
  const next = nextWord(conversation, wait, standing?.position ?? null, isOpen, now);
  if (!next) return null;
  if ('lookAt' in next) return next.lookAt;
  const told = 'say' in next ? next.say : next.settle;
  const text = 'say' in next ? await textOf(tx.query, place, next.say, standing, now) : null;
  const after: Wait = {
    ...wait,
    told,
    toldAt: text === null ? wait.toldAt : now,
    toldTopicId: conversation.topicId,
    toldPosition: told === 'place' ? (standing?.position ?? null) : null,
  };
  await saveWait(tx, workspaceId, conversation.id, after);
  if (text !== null) await tellCustomer(tx, deps, workspaceId, conversation, { text });
  return null;
}

/** Where routing and the website's chat see them, too. */
function readStanding(
  run: Run,
  { workspaceId, conversation }: Place,
  now: Date,
): Promise<PlaceInLine | null> {
  const { state, id, contactId } = conversation;
  return state === 'waiting' ? findPlace(run, workspaceId, contactId, id, now) : Promise.resolve(null);
}

async function textOf(
  run: Run,
  place: Place,
  say: 'place' | 'left' | 'turn',
  standing: PlaceInLine | null,
  now: Date,
): Promise<string | null> {
  const language = await readLanguage(run, place);
  const { ownerId } = place.conversation;
  if (say === 'place') return standing && placeText(language, standing);
  if (say === 'turn') {
    const owner = ownerId && (await readOwner(run, place.workspaceId, ownerId));
    return owner ? turnText(language, owner.name) : null;
  }
  const topic = topicOf(place);
  return topic ? leftText(language, topic, now) : null;
}
