import { aboutCustomer } from './about.ts';
import { api } from './api.ts';
import { pageUrl } from './host.ts';
import { adoptToken, inTurn, keep, kept } from './keep.ts';
import { askPart } from './later.ts';
import { place } from './place.ts';

/** Makes the customer known to the server, with the first message or its first file; whoever is known stays so. */
export const becomeKnown = (): Promise<void> =>
  inTurn(async () => {
    adoptToken();
    if (kept.peek().token) return;
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const context = { locale: navigator.language, timeZone, pageUrl };
    const body = { inboxKey: place.inboxKey, ...aboutCustomer(), context };
    const { token } = await api
      .call('createVisitor', { body })
      .catch(async (error) => (await askPart.ask()).workFor(body, error));
    keep({ token });
  });
