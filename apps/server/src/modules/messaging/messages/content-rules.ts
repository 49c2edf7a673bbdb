import type { Content, ContentType } from '@parley/contract';

type Rules<C extends Content> = {
  /** What is told where only text can be told: lists, excerpts, search, plain channels. `text`: what was written with it. */
  plainForm(content: C, text: string): string;
  /** Whether its author may give it another text. */
  isCorrectable: boolean;
};

const asWritten = (_: Content, text: string): string => text;
const linesOf = (...lines: readonly (string | null)[]): string => lines.filter(Boolean).join('\n');

/** What each type of content means to the server; a new type does not compile without its line. */
const RULES: { [T in ContentType]: Rules<Extract<Content, { type: T }>> } = {
  withdrawn: { plainForm: () => '', isCorrectable: false },
  location: {
    plainForm: ({ name, address, latitude, longitude }, text) =>
      text || linesOf(name, address, `${latitude}, ${longitude}`),
    isCorrectable: false,
  },
  contact_cards: {
    plainForm: ({ cards }, text) =>
      text || linesOf(...cards.flatMap(({ name, phones, emails }) => [name, ...phones, ...emails])),
    isCorrectable: false,
  },
  voice_note: { plainForm: asWritten, isCorrectable: false },
  sticker: { plainForm: asWritten, isCorrectable: false },
  choices: { plainForm: asWritten, isCorrectable: false },
  choice: { plainForm: asWritten, isCorrectable: false },
  form_reply: {
    plainForm: ({ fields }, text) => text || linesOf(...fields.map(({ name, value }) => `${name}: ${value}`)),
    isCorrectable: false,
  },
  template: { plainForm: asWritten, isCorrectable: false },
  order: {
    plainForm: ({ items }, text) =>
      text || linesOf(...items.map(({ quantity, productId }) => `${quantity} × ${productId}`)),
    isCorrectable: false,
  },
  // Their text is the customer's own words.
  referral: { plainForm: asWritten, isCorrectable: true },
  forwarded: { plainForm: asWritten, isCorrectable: true },
  expected_file: { plainForm: asWritten, isCorrectable: false },
  unsupported: { plainForm: asWritten, isCorrectable: false },
};

export const plainFormOf = (content: Content, text: string): string =>
  (RULES[content.type] as Rules<Content>).plainForm(content, text);

/** Plain text may always be corrected. */
export const isCorrectable = (content: Content | null): boolean =>
  content === null || RULES[content.type].isCorrectable;
