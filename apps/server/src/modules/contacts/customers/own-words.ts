import type { Contact } from '@parley/contract';
import type { ChannelCaller, CustomerCaller } from '../../../callers.ts';
import type { Run } from '../../../platform/db/transaction.ts';
import { findInbox } from '../../company/workspaces/index.ts';

/** How somebody is called, as they say themselves. */
type OwnWords = { name?: string | undefined; email?: string | undefined };
type Names = Pick<Contact, 'name' | 'email'>;

/**
 * How a customer is called after what they say of themselves. Whom a site vouches for is called as the site says; their own words
 * fill what it left open. Where only the site names people, the words of everybody else are not taken.
 */
export async function namesAfter(
  run: Run,
  caller: Pick<CustomerCaller, 'kind' | 'workspaceId' | 'inboxId' | 'token'> | Pick<ChannelCaller, 'kind'>,
  before: Names,
  said: OwnWords,
): Promise<Names> {
  const after = { name: said.name ?? before.name, email: said.email?.toLowerCase() ?? before.email };
  if (caller.kind === 'channel' || (after.name === before.name && after.email === before.email)) return after;
  if (caller.token.signedAs) return { name: before.name ?? after.name, email: before.email ?? after.email };
  return (await takesOwnWords(run, caller)) ? after : { name: before.name, email: before.email };
}

/** Whether strangers may say who they are. */
export async function takesOwnWords(
  run: Run,
  { workspaceId, inboxId }: Pick<CustomerCaller, 'workspaceId' | 'inboxId'>,
): Promise<boolean> {
  const inbox = await findInbox(run, workspaceId, inboxId);
  return inbox?.settings.namesFromSite !== true;
}
