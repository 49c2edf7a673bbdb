import {
  contactCardsText,
  isRecord,
  type Json,
  lineOf,
  locationText,
  nameOf,
  numberOf,
  recordsOf,
  textOf,
} from '@parley/channel-kit';
import type { Content } from '@parley/contract';

type Reader = (value: Json) => Content | null;
type Card = Extract<Content, { type: 'contact_cards' }>['cards'][number];

const CARDS = 257;
const WAYS = 20;

const readLocation: Reader = ({ latitude: north, longitude: east, name, address }) => {
  const latitude = numberOf(north);
  const longitude = numberOf(east);
  if (!isWithin(latitude, 90) || !isWithin(longitude, 180)) return null;
  return {
    type: 'location',
    latitude,
    longitude,
    name: lineOf(name, 1_000),
    address: lineOf(address, 1_000),
  };
};

const isWithin = (degrees: number | null, most: number): degrees is number =>
  degrees !== null && Math.abs(degrees) <= most;

const readCards: Reader = (value) => {
  const cards = recordsOf(value.cards).slice(0, CARDS).map(cardOf);
  return cards.length > 0 ? { type: 'contact_cards', cards } : null;
};

function cardOf({ name, organization, phones, emails }: Json): Card {
  return {
    name: lineOf(name, 256) ?? '',
    organization: lineOf(organization, 256),
    phones: linesOf(phones, 64),
    emails: linesOf(emails, 254),
  };
}

const linesOf = (value: unknown, mostChars: number): string[] =>
  (Array.isArray(value) ? value : [])
    .map((line) => lineOf(line, mostChars))
    .filter((line) => line !== null)
    .slice(0, WAYS);

const readChoice: Reader = ({ id, description }) => {
  const chosen = lineOf(id, 1_024);
  return chosen === null ? null : { type: 'choice', id: chosen, description: lineOf(description, 1_024) };
};

const READERS: Readonly<Record<string, Reader>> = {
  location: readLocation,
  contact_cards: readCards,
  choice: readChoice,
};

/** What a customer can have sent besides words and files; anything else is said to be something that cannot be shown. */
export function readContent(value: unknown): Content | null {
  if (!isRecord(value)) return null;
  const type = textOf(value.type) ?? '';
  const reader = Object.hasOwn(READERS, type) ? READERS[type] : undefined;
  return reader?.(value) ?? { type: 'unsupported', what: nameOf(type) };
}

/** For a message without words of its own. */
export function plainFormOf(content: Content | null): string {
  if (content?.type === 'location') return locationText(content);
  if (content?.type === 'contact_cards') return contactCardsText(content);
  return content?.type === 'choice' ? content.id : '';
}
