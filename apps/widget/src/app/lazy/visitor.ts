import { aboutCustomer } from '../about.ts';
import { api } from '../api.ts';
import { keep, kept } from '../keep.ts';
import { askPart } from '../later.ts';
import { place } from '../place.ts';
import { context } from './context.ts';
import { adoptToken, inTurn } from './other-tabs.ts';

/** Makes the customer known to the server, with the first message or its first file; whoever is known stays so. */
export const becomeKnown = (): Promise<void> =>
  inTurn(async () => {
    adoptToken();
    if (kept.peek().token) return;
    const body = { inboxKey: place.inboxKey, ...aboutCustomer(), context: context() };
    const { token } = await api
      .call('createVisitor', { body })
      .catch(async (error) => (await askPart.ask()).workFor(body, error));
    keep({ token });
  });
