import type { Content, ContentType } from '@parley/contract';

type Rules<C extends Content> = {
  /** What of it is told where only text can be told: lists, excerpts, search, plain channels. */
  plainForm(content: C): string;
  /** Whether its author may give it another text. */
  isCorrectable: boolean;
};

/** What each type of content means to the server; a new type does not compile without its line. */
const RULES: { [T in ContentType]: Rules<Extract<Content, { type: T }>> } = {
  withdrawn: { plainForm: () => '', isCorrectable: false },
};

export const plainFormOf = (content: Content): string =>
  (RULES[content.type] as Rules<Content>).plainForm(content);

/** Plain text may always be corrected. */
export const isCorrectable = (content: Content | null): boolean =>
  content === null || RULES[content.type].isCorrectable;
