import type { Basics } from '../../../basics.ts';
import type { CustomerCaller } from '../../../callers.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { hashSecret, tokenFrom } from '../../../platform/ids.ts';
import { lockContact } from './queries.ts';
import { insertNextToken, isCurrent, putOffEnd, standIn } from './visitor-token-queries.ts';

const DAY_MS = 24 * 3_600_000;
/** A token of this age is old: the widget asks for the next one. */
const OLD_AFTER_MS = 7 * DAY_MS;
/** For so long the older one lets in the other tabs of a browser that has shown the next one. */
const OVERLAP_MS = 10 * 60_000;
/** Use is written down at most so often, and more often only where a token lasts for a few days. */
const NOTE_AFTER_MS = DAY_MS;

type Ages = Pick<Basics, 'clock' | 'config'>;

/** When a token that is used now ends, if nobody uses it again. */
export const endOfToken = ({ clock, config }: Ages, madeAt = clock.now()): Date =>
  new Date(
    Math.min(
      madeAt.getTime() + config.visitorTokenDays * DAY_MS,
      clock.now().getTime() + config.visitorIdleDays * DAY_MS,
    ),
  );

/** An age of a day or two leaves no week. */
export const isOld = ({ clock, config }: Ages, { token: { madeAt, signedAs } }: CustomerCaller): boolean =>
  !signedAs &&
  clock.now().getTime() - madeAt.getTime() >=
    Math.min(OLD_AFTER_MS, (Math.min(config.visitorTokenDays, config.visitorIdleDays) * DAY_MS) / 2);

/**
 * Lets a customer in whose token has not ended. That costs nothing but once a day, when use puts its end off, and when it is shown
 * for the first time in place of another.
 *
 * @throws ProblemError not_signed_in
 */
export async function admitToken(deps: Basics, caller: CustomerCaller): Promise<void> {
  const { token } = caller;
  const at = deps.clock.now();
  if (token.endsAt <= at) throw new ProblemError('not_signed_in');
  if (token.state === 'unseen') await showFirst(deps, caller, at);
  else if (isUseWorthNoting(deps, caller)) await noteUse(deps, caller);
}

export function isUseWorthNoting(deps: Ages, { token }: CustomerCaller): boolean {
  // One that a site signed for lasts a day, whatever is done with it: the site says every day anew who that is.
  if (token.state !== 'current' || token.signedAs) return false;
  const gainedMs = endOfToken(deps, token.madeAt).getTime() - token.endsAt.getTime();
  return gainedMs > Math.min(NOTE_AFTER_MS, (deps.config.visitorIdleDays * DAY_MS) / 10);
}

/** Puts the end of a token off, as its caller knows from then on. */
export async function noteUse(deps: Basics, { workspaceId, token }: CustomerCaller): Promise<void> {
  const endsAt = endOfToken(deps, token.madeAt);
  const standing = { workspaceId, id: token.id, at: deps.clock.now() };
  await deps.db.inTransaction(workspaceId, (tx) => putOffEnd(tx, standing, endsAt));
  token.endsAt = endsAt;
}

async function showFirst(deps: Basics, caller: CustomerCaller, at: Date): Promise<void> {
  const { workspaceId, tokenContactId, token } = caller;
  const ends = { endsAt: endOfToken(deps), olderEndsAt: new Date(at.getTime() + OVERLAP_MS) };
  await deps.db.inTransaction(workspaceId, async (tx) => {
    await holdContact(tx, workspaceId, tokenContactId);
    if (!(await standIn(tx, { workspaceId, id: token.id, at }, ends)))
      throw new ProblemError('not_signed_in');
  });
}

/**
 * Gives out the next token. It follows from the one before and a secret of ours, so whoever did not hear the answer, or asks in two
 * tabs at once, is given the same; only when it was shown the one before begins to end.
 */
export async function renewVisitorToken(
  deps: Basics,
  caller: CustomerCaller,
): Promise<{ token: string | null }> {
  const { workspaceId, tokenContactId: contactId, inboxId } = caller;
  if (!isOld(deps, caller)) return { token: null };
  const at = deps.clock.now();
  const replaces = caller.token.id;
  const [secret] = deps.keyring.derive('next visitor token', replaces);
  const token = tokenFrom('pvt', workspaceId, secret);
  const next = { workspaceId, id: deps.newId(), contactId, inboxId, tokenHash: hashSecret(token), at };
  const endsAt = endOfToken(deps);
  const isGiven = await deps.db.inTransaction(workspaceId, async (tx) => {
    await holdContact(tx, workspaceId, contactId);
    if (!(await isCurrent(tx, { workspaceId, id: replaces, at }))) return false;
    await insertNextToken(tx, { ...next, endsAt, replaces });
    return true;
  });
  return { token: isGiven ? token : null };
}

/** Whoever ends tokens holds it, too, so that none comes into being beside that, and nobody waits for the other. */
async function holdContact(tx: Tx, workspaceId: string, contactId: string): Promise<void> {
  if (!(await lockContact(tx, workspaceId, contactId))) throw new ProblemError('not_signed_in');
}
