import type { InboundEvent } from '@parley/channel-kit';
import { isRecognisable, rename } from '../../contacts/identities/index.ts';
import type { DoorKey } from '../accounts/index.ts';
import { takeReceipt } from '../outbound/index.ts';
import { readAgain } from '../templates/index.ts';
import type { InboundAccount } from './inbound-accounts.ts';
import type { InboundDeps } from './inbound-deps.ts';
import { keepLeftover } from './leftovers.ts';
import { takeEdit, takeReaction, takeRevoke } from './take-change.ts';
import { takeMessage } from './take-message.ts';

/** Does what came; what has no place in a thread is kept aside. */
export async function takeEvent(
  deps: InboundDeps,
  door: DoorKey,
  account: InboundAccount | null,
  event: InboundEvent,
): Promise<void> {
  const leave = (what: string) =>
    keepLeftover(deps, door, { inboxId: account?.inboxId ?? null, what, event });
  if (event.kind === 'other') return leave(event.what);
  if (event.kind === 'account') return leave(event.what);
  if (event.kind === 'template_changed') {
    await readAgain(deps, door);
    return leave('template_changed');
  }
  if (!account) return leave('unknown_address');
  switch (event.kind) {
    case 'message':
      if (!isRecognisable(event.from.identities)) return leave('unknown_sender');
      if ((await takeMessage(deps, account, event)) === 'banned') await leave('banned');
      return;
    case 'receipt':
      return (await takeReceipt(deps, account, event)) ? undefined : leave('receipt_of_unknown');
    case 'reaction':
      return takeReaction(deps, account, event);
    case 'edit':
      return takeEdit(deps, account, event);
    case 'revoke':
      return takeRevoke(deps, account, event);
    case 'identity_changed':
      return (await rename(deps, account, event)) ? undefined : leave('identity_of_unknown');
    case 'marketing':
      return leave(event.wanted ? 'marketing_wanted' : 'marketing_refused');
  }
}
