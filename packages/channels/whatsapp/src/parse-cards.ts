import {
  contactCardsText,
  type Json,
  lineOf,
  locationText,
  numberOf,
  recordOf,
  recordsOf,
} from '@parley/channel-kit';
import type { Content } from '@parley/contract';
import { type MessageBody, textBody, unsupportedBody } from './message-body.ts';

const CARDS = 257;
const WAYS = 20;

type Card = Extract<Content, { type: 'contact_cards' }>['cards'][number];

export function locationBody(value: unknown): MessageBody {
  const place = recordOf(value);
  const latitude = numberOf(place.latitude);
  const longitude = numberOf(place.longitude);
  const name = lineOf(place.name, 1_000);
  const address = lineOf(place.address, 1_000);
  if (!isWithin(latitude, 90) || !isWithin(longitude, 180)) {
    return unsupportedBody('location', [name, address].filter(Boolean).join('\n'));
  }
  const location = { type: 'location' as const, latitude, longitude, name, address };
  return textBody(locationText(location), location);
}

const isWithin = (degrees: number | null, most: number): degrees is number =>
  degrees !== null && Math.abs(degrees) <= most;

export function contactsBody(value: unknown): MessageBody {
  const cards = recordsOf(value).slice(0, CARDS).map(cardOf);
  if (cards.length === 0) return unsupportedBody('contacts');
  const content = { type: 'contact_cards' as const, cards };
  return textBody(contactCardsText(content), content);
}

function cardOf(contact: Json): Card {
  const organization = lineOf(recordOf(contact.org).company, 256);
  const phones = recordsOf(contact.phones).map(({ phone, wa_id }) => lineOf(phone, 64) ?? lineOf(wa_id, 64));
  const emails = recordsOf(contact.emails).map(({ email }) => lineOf(email, 254));
  return {
    name: nameOfPerson(recordOf(contact.name)) ?? organization ?? phones.find(Boolean) ?? '',
    organization,
    phones: phones.filter((phone) => phone !== null).slice(0, WAYS),
    emails: emails.filter((email) => email !== null).slice(0, WAYS),
  };
}

const nameOfPerson = ({ formatted_name, first_name, middle_name, last_name }: Json): string | null =>
  lineOf(formatted_name, 256) ??
  lineOf(
    [first_name, middle_name, last_name]
      .map((part) => lineOf(part, 256))
      .filter(Boolean)
      .join(' '),
    256,
  );
