import type { Ban } from '@parley/contract';
import { i18next } from '../../../i18n/i18n.ts';

/** What a ban is called: its customer as everywhere, or its addresses. */
export function nameOfBan({ contact, range }: Ban): string {
  if (!contact) return range ?? '';
  return contact.name ?? contact.email ?? i18next.t('inbox:visitor', { code: contact.id.slice(-4) });
}
