import type { PlaceInLine } from '@parley/contract';
import { t } from '../../i18n/index.ts';
import { etaText, together } from '../line.ts';

/** `You are 3rd in line · about 4–6 min`; without the time while too little is known for one. */
export const placeText = ({ position, etaMinutes }: PlaceInLine): string =>
  together([position === 1 ? t('isNext') : t('place', { nth: position }), etaText(etaMinutes)]);
