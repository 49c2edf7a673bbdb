import type { CustomerLanguage, EtaMinutes, PlaceInLine, Topic } from '@parley/contract';
import { openingNow } from '../../company/hours/index.ts';
import { ar } from './words/ar.ts';
import { de } from './words/de.ts';
import { en, type Words } from './words/en.ts';

const CATALOGUES: Record<CustomerLanguage, Words> = { en, de, ar };
const WEEK_MS = 7 * 24 * 60 * 60 * 1_000;

export const wordsIn = (language: CustomerLanguage): Words => CATALOGUES[language];

/** The language that somebody's browser asks for, if Parley speaks it; else that of the account. */
export function languageOf(locale: string | null, otherwise: CustomerLanguage): CustomerLanguage {
  const asked = (locale ?? '').slice(0, 2).toLowerCase();
  return asked in CATALOGUES ? (asked as CustomerLanguage) : otherwise;
}

const fill = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (_hole, name: string) => values[name] ?? '');

/** “You are 3rd in line, about 4–6 minutes.” */
export function placeText(language: CustomerLanguage, { position, etaMinutes }: PlaceInLine): string {
  const words = wordsIn(language);
  const place = position === 1 ? words.isNext : nthText(language, position);
  const eta = etaMinutes === null ? '' : fill(words.eta, { range: rangeText(language, etaMinutes) });
  return `${place}${eta}${words.end}`;
}

function nthText(language: CustomerLanguage, position: number): string {
  const { place } = wordsIn(language);
  const form = new Intl.PluralRules(language, { type: 'ordinal' }).select(position);
  return fill(place[form] ?? place.other, { nth: position.toLocaleString(language) });
}

function rangeText(language: CustomerLanguage, { from, to }: NonNullable<EtaMinutes>): string {
  const format = new Intl.NumberFormat(language, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
  return from < to ? format.formatRange(from, to) : format.format(to);
}

export const turnText = (language: CustomerLanguage, name: string): string =>
  fill(wordsIn(language).turn, { name });

/** Why nobody takes it now: in the company's own words, if it has written some. */
export function leftText(language: CustomerLanguage, topic: Topic, now: Date): string {
  const words = wordsIn(language);
  const { isOpen, opensAt } = openingNow(topic, now);
  if (isOpen) return topic.whenFull.text || words.full;
  if (topic.whenClosed.text) return topic.whenClosed.text;
  if (!opensAt || !topic.hours) return words.closed;
  const time = timeText(language, new Date(opensAt), topic.hours.timeZone, now);
  return fill(words.closedUntil, { time });
}

/** By the clock of the place that opens, because a telephone number says nothing of where its owner is. */
function timeText(language: CustomerLanguage, at: Date, timeZone: string, now: Date): string {
  const isSoon = at.getTime() - now.getTime() < WEEK_MS;
  const day = isSoon ? {} : ({ day: 'numeric', month: 'long' } as const);
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(language, { weekday: 'long', ...day, ...time, timeZone }).format(at);
}
