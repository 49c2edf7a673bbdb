import type { ChannelEvent } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { type AccountKey, readAccount } from '../accounts/index.ts';
import type { Doors } from './doors.ts';
import { insertHooks, receivedAt } from './hook-queries.ts';

/**
 * Takes what a company's own program tells with its API key by the same road as what it signs: stored first, worked through later.
 *
 * @throws ProblemError not_found, wrong_channel: anywhere else it is the channel that says what customers did
 */
export async function tellEvents(
  deps: Basics & { doors: Pick<Doors, 'wake'> },
  key: AccountKey,
  events: readonly ChannelEvent[],
): Promise<void> {
  const { workspaceId } = key;
  const found = await readAccount(deps.db.run(workspaceId), deps, key);
  if (!found) throw new ProblemError('not_found');
  if (found.channel !== 'api') throw new ProblemError('wrong_channel');
  const body = Buffer.from(JSON.stringify({ account: found.account.address, events }));
  const isNew = (await insertHooks(deps.db, [receivedAt(deps, found, body)])).size > 0;
  if (isNew) deps.doors.wake({ workspaceId, id: found.doorId });
}
