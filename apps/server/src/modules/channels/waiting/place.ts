import type { ChannelLine, Conversation, CustomerLanguage, Inbox, Topic } from '@parley/contract';
import type { Run } from '../../../platform/db/transaction.ts';
import { findInbox, listTopics } from '../../company/workspaces/index.ts';
import { listContactsAndSurvivors } from '../../contacts/customers/index.ts';
import { languageOf } from './customer-words.ts';

/** Where somebody waits: their conversation, locked, and what their account says of those who wait. */
export type Place = {
  workspaceId: string;
  conversation: Conversation;
  line: ChannelLine;
  account: NonNullable<Inbox['account']>;
  topics: Topic[];
};

/** Null: nothing is ever said to those who write to this inbox. */
export async function readPlace(
  run: Run,
  workspaceId: string,
  conversation: Conversation,
): Promise<Place | null> {
  const { account } = (await findInbox(run, workspaceId, conversation.inboxId)) ?? {};
  if (!account?.line) return null;
  const topics = await listTopics(run, workspaceId);
  return { workspaceId, conversation, line: account.line, account, topics };
}

/** What they may choose from now. */
export const askableTopics = ({ line, topics }: Place): Topic[] =>
  line.askedTopicIds.flatMap((id) => topics.find((topic) => topic.id === id && !topic.retiredAt) ?? []);

const HOUR_MS = 3_600_000;

/** Whether a free message reaches them now: their window is open, and the account sends. Nothing else is ever sent by itself. */
export function isReachable({ account, conversation: { contactWroteAt } }: Place, now: Date): boolean {
  const { stopped, replyWindowHours } = account;
  if (stopped) return false;
  if (replyWindowHours === null) return true;
  return contactWroteAt !== null && now.getTime() - Date.parse(contactWroteAt) < replyWindowHours * HOUR_MS;
}

/** In what language they are written to: what a browser of theirs asked for, or that of the account. */
export async function readLanguage(
  run: Run,
  { workspaceId, conversation, line }: Place,
): Promise<CustomerLanguage> {
  const contacts = await listContactsAndSurvivors(run, workspaceId, [conversation.contactId]);
  return languageOf(contacts.find(({ context }) => context.locale)?.context.locale ?? null, line.language);
}
