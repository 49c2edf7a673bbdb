import type { ContentType } from '@parley/contract';
import { i18next } from '../../i18n/i18n.ts';

const WORDS = {
  withdrawn: 'inbox:content.withdrawn',
  location: 'inbox:content.location',
  contact_cards: 'inbox:content.contact_cards',
  voice_note: 'inbox:content.voice_note',
  sticker: 'inbox:content.sticker',
  choices: 'inbox:content.choices',
  choice: 'inbox:content.choice',
  form_reply: 'inbox:content.form_reply',
  template: 'inbox:content.template',
  order: 'inbox:content.order',
  referral: 'inbox:content.referral',
  forwarded: 'inbox:content.forwarded',
  expected_file: 'inbox:content.expected_file',
  unsupported: 'inbox:content.unsupported',
} as const satisfies Record<ContentType, string>;

/** What a message is, in a word or two, where its text cannot say it. */
const contentWord = (type: ContentType): string => i18next.t(WORDS[type]);

type Excerpted = { excerpt: string; attachments: number; contentType: ContentType | null };

/** A message in one line, whatever it is: its text, else what it is, else its files. */
export function excerptText({ excerpt, attachments, contentType }: Excerpted): string {
  if (excerpt) return excerpt;
  return contentType ? contentWord(contentType) : i18next.t('inbox:list.files', { count: attachments });
}
