import type { BodyOf, Contact, ResponseOf, routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { CustomerCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { newToken, readToken } from '../../../platform/ids.ts';
import type { Admission } from '../newcomers/index.ts';
import { takesOwnWords } from './own-words.ts';
import { findInboxByKey, saveContact } from './queries.ts';
import { endOfToken } from './visitor-token.ts';
import { findVisitor, insertVisitorToken } from './visitor-token-queries.ts';

type Input = Omit<BodyOf<(typeof routes)['createVisitor']>, 'proof'> & {
  userAgent?: string | undefined;
  /** The work that lets them in, if any was asked: good for one visitor. */
  admission?: Admission | undefined;
  /** Ours to choose when the same visitor may come twice; nobody outside can. */
  token?: string;
};

/** Asked before a stranger becomes somebody in a workspace; throws if they may not. */
export type Admit = (workspaceId: string) => Promise<void>;
const admitAnybody: Admit = async () => undefined;

/** Makes a contact for a browser that comes for the first time. Members hear of him when he starts a conversation. */
export async function createVisitor(
  deps: Basics,
  input: Input,
  admit: Admit = admitAnybody,
): Promise<ResponseOf<(typeof routes)['createVisitor']>> {
  const inbox = await findInboxByKey(deps.db.read, input.inboxKey);
  if (!inbox) throw new ProblemError('not_found');
  const { workspaceId, inboxId } = inbox;
  await admit(workspaceId);
  const { name, email, ...unnamed } = input;
  const isTaken = (name ?? email) !== undefined && (await takesOwnWords(deps.db.run(workspaceId), inbox));
  const contact = newContact(deps, isTaken ? input : unnamed);
  const token = input.token ?? newToken('pvt', workspaceId);
  await deps.db.inTransaction(workspaceId, async (tx) => {
    await saveContact(tx, workspaceId, contact);
    const tokenHash = hashOf(token);
    const isNew = await insertVisitorToken(tx, {
      workspaceId,
      id: input.admission?.id ?? deps.newId(),
      contactId: contact.id,
      inboxId,
      tokenHash,
      at: deps.clock.now(),
      endsAt: endOfToken(deps),
    });
    if (!isNew && input.admission) throw input.admission.usedBefore();
  });
  return { token, contact: { id: contact.id, name: contact.name, email: contact.email } };
}

/** Somebody who has written nothing yet. */
export function newContact(
  deps: Basics,
  input: Pick<Input, 'name' | 'email' | 'userAgent'> & { context?: Input['context'] | undefined },
): Contact {
  const { locale = null, timeZone = null, pageUrl = null } = input.context ?? {};
  const context = { locale, timeZone, pageUrl, userAgent: input.userAgent?.slice(0, 400) ?? null };
  const at = deps.clock.now().toISOString();
  return {
    id: deps.newId(),
    seq: 0,
    name: input.name ?? null,
    email: input.email?.toLowerCase() ?? null,
    identities: [],
    context,
    mergedInto: null,
    createdAt: at,
  };
}

/** Whose browser this token belongs to, or belonged to until it ended; undefined when it is nobody's. */
export async function findCustomer(deps: Basics, token: string): Promise<CustomerCaller | undefined> {
  const read = readToken(token);
  if (read?.prefix !== 'pvt') return undefined;
  const visitor = await findVisitor(deps, read.workspaceId, read.hash);
  return visitor && { kind: 'customer', workspaceId: read.workspaceId, ...visitor };
}

function hashOf(token: string): Buffer {
  const read = readToken(token);
  if (!read) throw new Error('a new token must be readable');
  return read.hash;
}
