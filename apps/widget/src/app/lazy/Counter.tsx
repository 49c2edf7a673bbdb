import { t } from '../../i18n/index.ts';

/** How many characters are left, or too many. */
export const Counter = ({ left }: { left: number }) => (
  <>{t(left < 0 ? 'charsOver' : 'charsLeft', { count: Math.abs(left) })}</>
);
