import { aboutCustomer } from './about.ts';
import { api } from './api.ts';
import { pageUrl } from './host.ts';
import { adoptToken, inTurn, keep, kept } from './keep.ts';
import { place } from './place.ts';

/** Makes the customer known to the server, with the first message or its first file; whoever is known stays so. */
export const becomeKnown = (): Promise<void> =>
  inTurn(async () => {
    adoptToken();
    if (kept.peek().token) return;
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const context = { locale: navigator.language, timeZone, pageUrl };
    const { token } = await api.call('createVisitor', {
      body: { inboxKey: place.inboxKey, ...aboutCustomer(), context },
    });
    keep({ token });
  });
