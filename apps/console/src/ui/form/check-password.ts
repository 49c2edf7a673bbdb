import { countCharacters } from '@parley/client';
import { LIMITS } from '@parley/contract';
import { i18next } from '../../i18n/i18n.ts';

/** Length only. Whether it is easy to guess the server decides (`password_weak`). */
export function checkNewPassword(password: string): string | null {
  const length = countCharacters(password);
  if (length === 0) return i18next.t('form:required');
  if (length < LIMITS.passwordCharsMin) {
    return i18next.t('account:invalid.passwordShort', { count: LIMITS.passwordCharsMin, length });
  }
  if (length <= LIMITS.passwordCharsMax) return null;
  return i18next.t('account:invalid.passwordLong', { count: LIMITS.passwordCharsMax });
}
