import { pageUrl } from '../host.ts';

/** Where the customer is, as the browser says it. */
export const context = () => {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { locale: navigator.language, timeZone, pageUrl };
};
