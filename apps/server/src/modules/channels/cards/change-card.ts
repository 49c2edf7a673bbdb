import { type BodyOf, type ContextCard, LIMITS, type routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { checkUrl, newWebhookSecret } from '../webhooks/index.ts';
import { type CardRow, countCards, findCard, presentCard, removeCard, saveCard } from './card-queries.ts';

type WithSecret = { card: ContextCard; secret: string };

export const seatOf = ({ workspaceId, id }: Pick<CardRow, 'workspaceId' | 'id'>) => ({
  purpose: 'card secrets' as const,
  row: [workspaceId, id],
});

/** A card is asked for from now on. Its secret is in this answer and nowhere else. */
export async function createCard(
  deps: Basics,
  { workspaceId, memberId: createdBy }: MemberCaller,
  { name, url, mapping = [], position = 0 }: BodyOf<(typeof routes)['createContextCard']>,
): Promise<WithSecret> {
  const [id, secret] = [deps.newId(), newWebhookSecret()];
  const row: CardRow = {
    ...{ workspaceId, id, name, url: checkUrl(url), position, mapping, version: 1, createdBy },
    sealed: deps.keyring.seal(seatOf({ workspaceId, id }), secret),
    createdAt: deps.clock.now(),
  };
  await deps.db.inTransaction(workspaceId, async (tx) => {
    if ((await countCards(tx, workspaceId)) >= LIMITS.contextCards)
      throw new ProblemError('too_many_context_cards');
    await saveCard(tx, row);
  });
  return { card: presentCard(row), secret };
}

export async function updateCard(
  deps: Basics,
  caller: Pick<MemberCaller, 'workspaceId'>,
  id: string,
  { name, url, mapping, position }: BodyOf<(typeof routes)['updateContextCard']>,
): Promise<ContextCard> {
  const row = await change(deps, caller, id, (before) => ({
    ...before,
    name: name ?? before.name,
    url: checkUrl(url ?? before.url),
    mapping: mapping ?? before.mapping,
    position: position ?? before.position,
  }));
  return presentCard(row);
}

/** Calls are signed with a new secret from now on, and with no other. */
export async function changeSecret(
  deps: Basics,
  caller: Pick<MemberCaller, 'workspaceId'>,
  id: string,
): Promise<WithSecret> {
  const secret = newWebhookSecret();
  const row = await change(deps, caller, id, (before) => ({
    ...before,
    sealed: deps.keyring.seal(seatOf(before), secret),
  }));
  return { card: presentCard(row), secret };
}

export async function deleteCard(deps: Basics, { workspaceId }: MemberCaller, id: string): Promise<void> {
  const isGone = await deps.db.inTransaction(workspaceId, (tx) => removeCard(tx, workspaceId, id));
  if (!isGone) throw new ProblemError('not_found');
}

const change = (
  deps: Basics,
  { workspaceId }: Pick<MemberCaller, 'workspaceId'>,
  id: string,
  edit: (row: CardRow) => CardRow,
): Promise<CardRow> =>
  deps.db.inTransaction(workspaceId, async (tx) => {
    const before = await findCard(tx.query, workspaceId, id, true);
    if (!before) throw new ProblemError('not_found');
    const changed = { ...edit(before), version: before.version + 1 };
    await saveCard(tx, changed);
    return changed;
  });
