import type { Content } from '@parley/contract';

type Location = Extract<Content, { type: 'location' }>;
type ContactCards = Extract<Content, { type: 'contact_cards' }>;

/** A place in words, with an address that opens in the map of any phone. */
export const locationText = ({ latitude, longitude, name, address }: Location): string =>
  [name, address, `https://maps.google.com/?q=${latitude},${longitude}`].filter(Boolean).join('\n');

/** A line for each person. */
export const contactCardsText = ({ cards }: ContactCards): string =>
  cards
    .map(({ name, organization, phones, emails }) =>
      [name, organization, ...phones, ...emails].filter(Boolean).join(', '),
    )
    .join('\n');
