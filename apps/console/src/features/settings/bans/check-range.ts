import { i18next } from '../../../i18n/i18n.ts';

/** More addresses at once would be a slip of the hand; the server has the last word. */
const WIDEST = { ipv4: 16, ipv6: 32 };

const looksLikeAddress = (address: string): boolean =>
  address.includes(':') ? /^[0-9a-f:.]{2,45}$/i.test(address) : /^\d{1,3}(\.\d{1,3}){3}$/.test(address);

/** One address, or a range such as 203.0.113.0/24. */
export function checkRange(value: string): string | null {
  const [address = '', bits, ...more] = value.trim().split('/');
  if (address === '') return i18next.t('form:required');
  if (!looksLikeAddress(address) || more.length > 0 || !/^\d{1,3}$/.test(bits ?? '0'))
    return i18next.t('settings:bans.rangeInvalid');
  const widest = address.includes(':') ? WIDEST.ipv6 : WIDEST.ipv4;
  return bits !== undefined && Number(bits) < widest ? i18next.t('settings:bans.rangeTooWide') : null;
}
