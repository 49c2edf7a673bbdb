import type { BodyOf, CardAnswer, Contact, Conversation, routes } from '@parley/contract';
import type { MemberCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { listContactsAndSurvivors } from '../../contacts/customers/index.ts';
import { accessConversation } from '../../messaging/conversations/index.ts';
import { callCard } from './call-card.ts';
import type { CardDeps } from './card-deps.ts';
import { findCard, readCards } from './card-queries.ts';
import { learnValues } from './learn-values.ts';

/** Which cards stand beside a conversation that the caller may read. */
export async function listCardsOf(
  deps: CardDeps,
  caller: MemberCaller,
  conversationId: string,
): Promise<{ items: { id: string; name: string }[] }> {
  const run = deps.db.run(caller.workspaceId);
  await accessConversation(run, caller, conversationId);
  return { items: (await readCards(run, caller.workspaceId)).map(({ id, name }) => ({ id, name })) };
}

/** What a program knows of the customer of a conversation that the caller may read; its values go into the customer's attributes. */
export async function askCard(
  deps: CardDeps,
  caller: MemberCaller,
  { conversationId, cardId }: { conversationId: string; cardId: string },
  { fresh = false }: BodyOf<(typeof routes)['askContextCard']>,
): Promise<CardAnswer> {
  const { workspaceId } = caller;
  const run = deps.db.run(workspaceId);
  const conversation = await accessConversation(run, caller, conversationId);
  const card = await findCard(run, workspaceId, cardId);
  const person = personIn(await listContactsAndSurvivors(run, workspaceId, [conversation.contactId]));
  if (!card || !person) throw new ProblemError('not_found');
  // One of the customer, whichever of their conversations is looked at; what was answered before the card was changed is not it.
  const key = [workspaceId, card.id, card.version, person.id].join(' ');
  const { answer, isNew } = await deps.cardDesk.ask({ workspaceId, key, fresh }, () =>
    callCard(deps, card, questionOf(person, conversation)),
  );
  if (isNew && answer.content) await learnValues(deps, card, person, answer.content);
  return answer;
}

const personIn = (contacts: Contact[]): Contact | undefined =>
  contacts.find(({ mergedInto }) => mergedInto === null);

type Known = Pick<Contact, 'id' | 'name' | 'email' | 'identities' | 'attributes'>;

/** What a program is told: whom it is about, by every name that it may know them by. */
function questionOf(
  { id, name, email, identities, attributes = {} }: Known,
  conversation: Pick<Conversation, 'id' | 'topicId' | 'inboxId'> | null,
): object {
  const names = identities.filter(({ value }) => value !== null);
  return {
    contact: { id, name, email, identities: names, attributes },
    conversation: conversation && {
      id: conversation.id,
      topicId: conversation.topicId,
      inboxId: conversation.inboxId,
    },
  };
}

/** Asks about somebody who does not exist, so that an admin sees what comes back. */
export async function tryCard(
  deps: CardDeps,
  { workspaceId }: MemberCaller,
  cardId: string,
  { externalId, email }: BodyOf<(typeof routes)['tryContextCard']>,
): Promise<CardAnswer> {
  const card = await findCard(deps.db.run(workspaceId), workspaceId, cardId);
  if (!card) throw new ProblemError('not_found');
  const identities: Known['identities'] = externalId ? [{ kind: 'external', value: externalId }] : [];
  const contact: Known = { id: deps.newId(), name: 'Test', email: email ?? null, identities };
  const { content, problem } = await callCard(deps, card, questionOf(contact, null));
  return { content, answeredAt: content ? deps.clock.now().toISOString() : null, problem };
}
