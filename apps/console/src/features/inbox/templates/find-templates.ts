import type { MessageTemplate } from '@parley/contract';

/** Only these are delivered. */
export const isApproved = ({ status }: MessageTemplate): boolean => status.toUpperCase() === 'APPROVED';

/** A place on the map cannot be attached here. */
export const hasPlace = ({ header }: MessageTemplate): boolean =>
  header !== null && 'media' in header && header.media === 'location';

const simple = (text: string): string => text.toLocaleLowerCase().normalize('NFKC');

const wordsOf = ({ name, header, body, footer, buttons }: MessageTemplate): string =>
  simple(
    [
      name,
      name.replaceAll('_', ' '),
      header && 'text' in header ? header.text : '',
      body,
      footer,
      ...buttons.map(({ text }) => text),
    ].join(' '),
  );

const collator = new Intl.Collator();

const inOrder = (a: MessageTemplate, b: MessageTemplate): number =>
  Number(isApproved(b)) - Number(isApproved(a)) ||
  collator.compare(a.name, b.name) ||
  collator.compare(a.language, b.language);

/** Those that have every word in their name or text, in the language if one is chosen; what can be sent first. */
export function findTemplates(
  templates: readonly MessageTemplate[],
  { search, language }: { search: string; language: string | null },
): MessageTemplate[] {
  const words = simple(search).split(/\s+/).filter(Boolean);
  return templates
    .filter((template) => language === null || template.language === language)
    .filter((template) => {
      const text = wordsOf(template);
      return words.every((word) => text.includes(word));
    })
    .sort(inOrder);
}

export const languagesOf = (templates: readonly MessageTemplate[]): string[] =>
  [...new Set(templates.map(({ language }) => language))].sort(collator.compare);
