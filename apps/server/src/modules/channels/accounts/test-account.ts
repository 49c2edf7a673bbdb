import type { ChannelTest } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Doer } from '../../../callers.ts';
import type { Egress } from '../../../platform/egress/egress.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { changeChannelAccount } from '../../company/workspaces/index.ts';
import { callChannel } from '../call-channel.ts';
import { channelOf } from '../channels.ts';
import { readAccount } from './account-queries.ts';

/** Asks the other side who this account is there, and keeps how people know it. */
export async function testAccount(
  deps: Basics & { egress: Egress },
  by: Doer,
  inboxId: string,
): Promise<ChannelTest> {
  const { workspaceId } = by;
  const key = { workspaceId, inboxId };
  const found = await readAccount(deps.db.run(workspaceId), deps, key);
  if (!found) throw new ProblemError('not_found');
  const channel = channelOf(found.channel);
  const answered = await callChannel(deps.egress, channel.describeAccount(found.account, deps.clock.now()));
  if ('failure' in answered) return { ok: false, code: 'unreachable', detail: answered.failure.reason };
  const read = channel.readAccount(answered.answer, found.account);
  if (!read.ok) return { ok: false, code: read.error.code, detail: read.error.detail };
  const { name, displayAddress } = read.value;
  await deps.db.inTransaction(workspaceId, (tx) =>
    changeChannelAccount(tx, deps, by, inboxId, {
      displayName: name.slice(0, 256),
      displayAddress: displayAddress.slice(0, 64),
    }),
  );
  return { ok: true, ...read.value };
}
