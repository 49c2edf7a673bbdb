import type { BodyOf, routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { CustomerCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { hashSecret, newToken, readToken } from '../../../platform/ids.ts';
import type { Admit } from './create-visitor.ts';
import { findInboxByKey } from './queries.ts';
import { deleteVisitorCode, insertVisitorCode } from './visitor-code-queries.ts';
import { endOfToken } from './visitor-token.ts';
import { insertVisitorToken } from './visitor-token-queries.ts';

const PREFIX = 'pvc';
const CODE_SECONDS = 30 * 60;

/** What a link carries that leads a customer back: good once, for half an hour, and kept as a hash. */
export async function issueVisitorCode(
  deps: Basics,
  {
    workspaceId,
    tokenContactId,
    inboxId,
  }: Pick<CustomerCaller, 'workspaceId' | 'tokenContactId' | 'inboxId'>,
): Promise<{ code: string; seconds: number }> {
  const code = newToken(PREFIX, workspaceId);
  const expiresAt = new Date(deps.clock.now().getTime() + CODE_SECONDS * 1_000);
  await deps.db.inTransaction(workspaceId, (tx) =>
    insertVisitorCode(tx, {
      workspaceId,
      codeHash: hashSecret(code),
      contactId: tokenContactId,
      inboxId,
      expiresAt,
    }),
  );
  return { code, seconds: CODE_SECONDS };
}

/** A token of its own for whoever shows the code first; tokens that the customer has elsewhere stay as they are. */
export async function exchangeVisitorCode(
  deps: Basics,
  { inboxKey, code }: BodyOf<(typeof routes)['exchangeVisitorCode']>,
  admit: Admit,
): Promise<{ token: string }> {
  const read = readToken(code);
  const inbox = await findInboxByKey(deps.db.read, inboxKey);
  if (read?.prefix !== PREFIX || inbox?.workspaceId !== read.workspaceId)
    throw new ProblemError('link_invalid');
  const { workspaceId, inboxId } = inbox;
  await admit(workspaceId);
  const token = newToken('pvt', workspaceId);
  const at = deps.clock.now();
  await deps.db.inTransaction(workspaceId, async (tx) => {
    const used = await deleteVisitorCode(tx, { workspaceId, inboxId, codeHash: read.hash, at });
    if (!used) throw new ProblemError('link_invalid');
    const { contactId } = used;
    const made = { tokenHash: hashSecret(token), at, endsAt: endOfToken(deps) };
    await insertVisitorToken(tx, { workspaceId, id: deps.newId(), contactId, inboxId, ...made });
  });
  return { token };
}
