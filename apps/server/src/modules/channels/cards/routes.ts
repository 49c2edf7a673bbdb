import type { Handlers } from '../../../http/handlers.ts';
import { askCard, listCardsOf, tryCard } from './ask-card.ts';
import type { CardDeps } from './card-deps.ts';
import { presentCard, readCards } from './card-queries.ts';
import { changeSecret, createCard, deleteCard, updateCard } from './change-card.ts';

export const cardHandlers = {
  listContextCards: async (deps, { caller: { workspaceId } }) => ({
    items: (await readCards(deps.db.run(workspaceId), workspaceId)).map(presentCard),
  }),
  createContextCard: (deps, { caller, body }) => createCard(deps, caller, body),
  updateContextCard: (deps, { caller, params, body }) => updateCard(deps, caller, params.cardId, body),
  deleteContextCard: async (deps, { caller, params }) => void (await deleteCard(deps, caller, params.cardId)),
  changeContextCardSecret: (deps, { caller, params }) => changeSecret(deps, caller, params.cardId),
  tryContextCard: (deps, { caller, params, body }) => tryCard(deps, caller, params.cardId, body),
  listCardsOfConversation: (deps, { caller, params }) => listCardsOf(deps, caller, params.conversationId),
  askContextCard: (deps, { caller, params, body }) => askCard(deps, caller, params, body),
} satisfies Partial<Handlers<CardDeps>>;
