import type { Ban, BodyOf, routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { MemberCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { readFutureInstant } from '../../../platform/future-instant.ts';
import { networkRange } from '../../../platform/ip-ranges.ts';
import { lockContact } from '../customers/index.ts';
import type { BanList } from './ban-list.ts';
import { deleteBan, findLastPlace, type NewBan, saveBan } from './queries.ts';

export type BanDeps = Basics & { bans: BanList };

/** More than these at once would be a slip of the hand. */
const WIDEST_BITS = { ipv4: 16, ipv6: 32 };

/** Lets a customer in no more, by whatever address they come, and nobody from their last address if that is wanted. */
export async function banContact(
  deps: BanDeps,
  caller: MemberCaller,
  contactId: string,
  { alsoAddress = false, ...terms }: BodyOf<(typeof routes)['banContact']>,
): Promise<Ban[]> {
  const { workspaceId } = caller;
  const bans = await deps.db.inTransaction(workspaceId, async (tx) => {
    if (!(await lockContact(tx, workspaceId, contactId))) throw new ProblemError('not_found');
    const own = await saveBan(tx, { ...newBan(deps, caller, terms), contactId, range: null });
    const place = alsoAddress ? await findLastPlace(tx, workspaceId, contactId) : undefined;
    const range = place && networkRange(place);
    if (!range) return [own];
    return [own, await saveBan(tx, { ...newBan(deps, caller, terms), contactId: null, range })];
  });
  deps.bans.changed(workspaceId);
  return bans;
}

/** Lets no customer in from these addresses. */
export async function banRange(
  deps: BanDeps,
  caller: MemberCaller,
  { range: asked, ...terms }: BodyOf<(typeof routes)['banRange']>,
): Promise<Ban> {
  const range = networkRange(asked, WIDEST_BITS);
  if (!range)
    throw new ProblemError('invalid_request', {
      detail: 'range: an IP address, or a range no wider than an IPv4 /16 or an IPv6 /32',
    });
  const ban = { ...newBan(deps, caller, terms), contactId: null, range };
  const saved = await deps.db.inTransaction(caller.workspaceId, (tx) => saveBan(tx, ban));
  deps.bans.changed(caller.workspaceId);
  return saved;
}

export async function endBan(deps: BanDeps, { workspaceId }: MemberCaller, id: string): Promise<void> {
  const wasThere = await deps.db.inTransaction(workspaceId, (tx) => deleteBan(tx, workspaceId, id));
  if (!wasThere) throw new ProblemError('not_found');
  deps.bans.changed(workspaceId);
}

type Terms = { reason: string; expiresAt?: string };

function newBan(
  { newId, clock }: Basics,
  { workspaceId, memberId }: MemberCaller,
  { reason, expiresAt }: Terms,
): Omit<NewBan, 'contactId' | 'range'> {
  const now = clock.now();
  return {
    workspaceId,
    id: newId(),
    createdBy: memberId,
    createdAt: now,
    reason,
    expiresAt: readFutureInstant(expiresAt ?? null, now),
  };
}
