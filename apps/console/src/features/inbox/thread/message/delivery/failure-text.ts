import type { Delivery } from '@parley/contract';
import type { TFunction } from 'i18next';
import { en } from '../../../../../i18n/en/index.ts';

type Why = Pick<Delivery, 'code' | 'reason'>;
type Explained = keyof typeof en.delivery.failures;

/** What we say ourselves before the channel could. */
const ALIASES: Readonly<Record<string, string>> = { window_closed: '131047' };

function explanationOf(code: string | null): Explained | null {
  const name = `code_${ALIASES[code ?? ''] ?? code}`;
  return Object.hasOwn(en.delivery.failures, name) ? (name as Explained) : null;
}

/** Why a channel took nothing, for people: what happened, and what to do if we know it. An unknown code speaks for itself. */
export function failureText(
  t: TFunction<'delivery'>,
  { code, reason }: Why,
): { what: string; remedy: string | null } {
  const known = explanationOf(code);
  if (known) return { what: t(`failures.${known}.what`), remedy: t(`failures.${known}.remedy`) };
  const told = code && reason ? 'both' : reason ? 'reason' : code ? 'code' : 'neither';
  return { what: t(`otherFailure.${told}`, { code: code ?? '', reason: reason ?? '' }), remedy: null };
}

/** What the channel itself said of a failure that is told in our words; null for what Parley found by itself. */
export const channelsOwnWords = ({ code, reason }: Why): string | null =>
  explanationOf(code) && /^\d/.test(code ?? '') ? [code, reason].filter(Boolean).join(': ') : null;
