import { signal } from '../signals.ts';
import type { FirstWords } from './en.ts';
import type { LaterWords } from './en-later.ts';

type Words = FirstWords & LaterWords;
export type Key = keyof Words;
type Loads<W> = () => Promise<{ default: W }>;

/** A customer loads one of these and no more: at first the first half, and the other with the first part that comes later. */
const CATALOGUES: Record<string, [Loads<FirstWords>, Loads<LaterWords>]> = {
  en: [() => import('./en.ts'), () => import('./en-later.ts')],
  ar: [() => import('./ar.ts'), () => import('./ar-later.ts')],
  de: [() => import('./de.ts'), () => import('./de-later.ts')],
};

type Values = Record<string, string | number>;

const words = signal({} as Words);
let locale = 'en';
let plurals: Intl.PluralRules;

const languageOf = (tag: string) => tag.slice(0, 2).toLowerCase();

/** The first of `wanted` that there is a catalogue for; its region is kept, for dates and numbers. */
export const chooseLocale = (wanted: readonly string[]): string =>
  wanted.find((tag) => languageOf(tag) in CATALOGUES) ?? 'en';

/** Loads the first words and tells the document its language and direction. */
export async function speak(wanted: readonly string[]): Promise<void> {
  locale = chooseLocale(wanted);
  plurals = new Intl.PluralRules(locale);
  await learn(0);
  const { documentElement } = document;
  documentElement.lang = locale;
  documentElement.dir = words.value.dir;
}

async function learn(half: 0 | 1): Promise<void> {
  const more = await CATALOGUES[languageOf(locale)]?.[half]();
  words.value = { ...words.peek(), ...more?.default };
}

let more: Promise<void> | undefined;

/** Loads the words of the parts that come later, once; those that did not come are asked for again. */
export const speakMore = async (): Promise<void> => {
  more ??= learn(1);
  await more.catch((error: unknown) => {
    more = undefined;
    throw error;
  });
};

/** Whether there is such a text: what a server says may be newer than this app. */
export const isKey = (key: string): key is Key => key in words.value;

/** The text of `key` in the reader's language. `count` chooses the plural form, `nth` the ordinal one. */
export function t(key: Key, values: Values = {}): string {
  const entry = words.value[key];
  const { nth, count } = values;
  const form = nth
    ? new Intl.PluralRules(locale, { type: 'ordinal' }).select(+nth)
    : plurals.select(Number(count));
  const text = typeof entry === 'string' ? entry : (entry[form] ?? entry.other);
  return text.replace(/\{(\w+)\}/g, (_hole: string, name: string) =>
    (values[name] ?? '').toLocaleString(locale),
  );
}

const formats = new Map<string, Intl.DateTimeFormat>();
/** A date in the reader's language and time zone. */
export function formatDate(at: string | number, options: Intl.DateTimeFormatOptions): string {
  const name = locale + JSON.stringify(options);
  const format = formats.get(name) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(name, format);
  return format.format(new Date(at));
}

/** Minutes from … to, such as `4–6 min`. */
export function minuteRange(from: number, to: number): string {
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute' });
  return from < to ? format.formatRange(from, to) : format.format(to);
}

/** "today", "yesterday", or undefined for older days. */
export const relativeDay = (daysAgo: number): string | undefined =>
  daysAgo < 2 ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-daysAgo, 'day') : undefined;
