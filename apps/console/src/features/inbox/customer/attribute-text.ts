import type { AttributeValue, ContactAttribute } from '@parley/contract';
import { i18next } from '../../../i18n/i18n.ts';

/** A value as it is read. A day is no instant: it is the same day everywhere. */
export function attributeText({ kind }: ContactAttribute, value: AttributeValue): string {
  if (kind === 'yes_no')
    return i18next.t(value === true ? 'customers:attributes.yes' : 'customers:attributes.no');
  if (kind === 'number') return new Intl.NumberFormat(i18next.language).format(Number(value));
  if (kind === 'date')
    return new Intl.DateTimeFormat(i18next.language, { dateStyle: 'medium', timeZone: 'UTC' }).format(
      new Date(String(value)),
    );
  return String(value);
}
