import type { Message } from '@parley/contract';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { Follower } from '../../../platform/log/follow.ts';
import type { LogEvent } from '../../../platform/log/log-event.ts';
import { readEventsOfTypes } from '../messages/index.ts';
import { indexContacts } from './index-contacts.ts';
import { noteImport } from './index-imported.ts';
import { indexMessages } from './index-messages.ts';
import { addToVocabulary } from './vocabulary.ts';

/** Keeps the words of messages and customers as the log goes on. A thousand messages a second are a few batches of some hundreds. */
export const searchFollower: Follower = {
  name: 'search',
  types: [
    'message.posted',
    'message.changed',
    'conversation.started',
    'contact.updated',
    'contact.merged',
    'contact.unmerged',
    'import.finished',
  ],
  gatherMs: 200,
  readEvents: readEventsOfTypes,
  handle: (tx, _deps, workspaceId, events) => indexEvents(tx, workspaceId, events),
};

/** Writes down what these events tell of, as it is now. So it does not matter how often, or whether an older one comes later. */
export async function indexEvents(tx: Tx, workspaceId: string, events: readonly LogEvent[]): Promise<void> {
  const ofContacts = await indexContacts(tx, workspaceId, events.flatMap(contactsOf));
  const ofMessages = await indexMessages(tx, workspaceId, events.flatMap(messageOf));
  await addToVocabulary(tx, workspaceId, [...ofContacts, ...ofMessages]);
  for (const { payload } of events)
    if ('imported' in payload) await noteImport(tx, workspaceId, payload.imported.importId);
}

/** An event tells of a message what it says now. */
const messageOf = ({ payload }: LogEvent): Message[] => ('message' in payload ? [payload.message] : []);

const contactsOf = ({ payload }: LogEvent): string[] => [
  ...('contact' in payload ? [payload.contact.id] : []),
  ...('survivor' in payload ? [payload.survivor.id] : []),
];
