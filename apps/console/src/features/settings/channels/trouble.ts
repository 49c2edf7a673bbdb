import type { en } from '../../../i18n/en/index.ts';

export type Trouble = keyof typeof en.settings.channels.trouble;

const CODES: Record<Exclude<Trouble, 'other'>, readonly string[]> = {
  token: ['0', '3', '10', '102', '104', '190', '131005'],
  blocked: ['368', '130497', '131031'],
  payment: ['131042', '131044'],
  registration: [
    ...['131037', '131045', '133000', '133005', '133006', '133008', '133009', '133010', '133015', '133016'],
  ],
  wrongId: ['33', '100', '803'],
  failing: ['failing'],
  program: ['gone', 'http_401', 'http_301', 'http_302', 'http_303', 'http_307', 'http_308'],
  address: ['address_refused', 'call_refused'],
  busy: ['4', '613', '80007', '130429', '131057'],
};

const isPermission = (code: string): boolean => /^2\d\d$/.test(code);

/** What is the matter with an account, by its code. */
export function troubleOf(code: string): Trouble {
  if (isPermission(code)) return 'token';
  const found = Object.entries(CODES).find(([, codes]) => codes.includes(code));
  return (found?.[0] as Trouble | undefined) ?? 'other';
}
