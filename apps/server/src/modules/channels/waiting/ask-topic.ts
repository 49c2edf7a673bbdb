import type { Content } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { type Doer, systemIn } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { enterLine, tellCustomer } from '../../messaging/conversations/index.ts';
import { wordsIn } from './customer-words.ts';
import { askableTopics, isReachable, type Place, readLanguage } from './place.ts';
import { readWait, saveWait } from './wait-queries.ts';

/** Whoever does not answer for so long goes to the default topic. */
const PATIENCE_MS = 5 * 60_000;
/** Once, and once more. */
const QUESTIONS = 2;
const DESCRIPTION_CHARS = 72;

/** Asks whoever stands in no line yet what it is about. Answers when to look again; null: they stand in one. */
export async function askTopic(tx: Tx, deps: Basics, place: Place): Promise<Date | null> {
  const { workspaceId, conversation } = place;
  const now = deps.clock.now();
  const { asked, askedAt } = await readWait(tx.query, workspaceId, conversation.id);
  if (asked === 0) return putQuestion(tx, deps, place);
  const until = new Date((askedAt?.getTime() ?? 0) + PATIENCE_MS);
  if (until > now) return until;
  await goToDefault(tx, deps, place);
  return null;
}

/** Puts the question for the first time, or once more; whoever was asked enough goes to the default topic. */
export async function putQuestion(tx: Tx, deps: Basics, place: Place): Promise<Date | null> {
  const { workspaceId, conversation } = place;
  const now = deps.clock.now();
  const topics = askableTopics(place);
  const wait = await readWait(tx.query, workspaceId, conversation.id);
  if (topics.length < 2 || wait.asked >= QUESTIONS || !isReachable(place, now)) {
    await goToDefault(tx, deps, place);
    return null;
  }
  const words = wordsIn(await readLanguage(tx.query, place));
  const question = wait.asked === 0 ? words.askTopic : words.askAgain;
  const content: Content = { type: 'choices', button: words.choose, options: topics.map(optionOf) };
  const asked = wait.asked + 1;
  const askedTopics = topics.map(({ id }) => id);
  await saveWait(tx, workspaceId, conversation.id, { ...wait, asked, askedAt: now, askedTopics });
  await tellCustomer(tx, deps, workspaceId, conversation, { text: question, content });
  return new Date(now.getTime() + PATIENCE_MS);
}

/** Names that a channel cannot show whole as an option are numbered lines there. */
const optionOf = ({ id, name, description }: { id: string; name: string; description: string }) => ({
  id: optionId(id),
  title: name,
  description: clip(description) || null,
});

const PREFIX = 'topic:';
const optionId = (topicId: string): string => `${PREFIX}${topicId}`;

/** Undefined: what was chosen is none of these questions' answers. */
export const topicIdOf = (chosenId: string): string | undefined =>
  chosenId.startsWith(PREFIX) ? chosenId.slice(PREFIX.length) : undefined;

function clip(text: string): string {
  const chars = Array.from(text);
  return chars.length <= DESCRIPTION_CHARS ? text : `${chars.slice(0, DESCRIPTION_CHARS - 1).join('')}…`;
}

const goToDefault = (tx: Tx, deps: Basics, place: Place): Promise<void> =>
  goTo(tx, deps, systemIn(place.workspaceId), place, place.account.topicId);

/** They stand where they chose to, as long as the topic is still there; else in the line of the default one. */
export async function goTo(tx: Tx, deps: Basics, by: Doer, place: Place, topicId: string): Promise<void> {
  const { topics, account, conversation } = place;
  const find = (id: string) => topics.find((topic) => topic.id === id);
  const chosen = find(topicId);
  const topic = chosen && !chosen.retiredAt ? chosen : find(account.topicId);
  if (topic) await enterLine(tx, deps, by, conversation, topic);
}
