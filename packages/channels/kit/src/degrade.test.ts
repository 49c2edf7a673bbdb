import { describe, expect, test } from 'vitest';
import type { Capabilities } from './capabilities.ts';
import { degrade, type WholeMessage } from './degrade.ts';

const KILOBYTE = 1024;
const NONE = { most: 0, titleChars: 0, descriptionChars: 0, idChars: 0, questionChars: 0 };

/** Takes words, small pictures and sound, and nothing else. */
const PLAIN: Capabilities = {
  charsAre: 'code_points',
  textChars: 40,
  captionChars: 0,
  files: [],
  replyWindowHours: null,
  receipts: false,
  dropsRepeats: false,
  logsCalls: false,
  buttons: NONE,
  list: NONE,
  locations: false,
  contactCards: false,
  voiceNotes: false,
  quotes: false,
  reactions: false,
  edits: false,
  withdrawals: false,
  typing: false,
  templates: false,
};
const RICH: Capabilities = {
  ...PLAIN,
  textChars: 1_000,
  captionChars: 20,
  files: [
    { mediaTypes: ['audio/*'], bytes: 100 * KILOBYTE, hasCaption: false },
    { mediaTypes: ['image/*'], bytes: 100 * KILOBYTE, hasCaption: true },
  ],
  buttons: { most: 2, titleChars: 10, descriptionChars: 0, idChars: 20, questionChars: 20 },
  list: { most: 5, titleChars: 10, descriptionChars: 20, idChars: 20, questionChars: 40 },
  locations: true,
  contactCards: true,
  voiceNotes: true,
  quotes: true,
};

const said = (given: Partial<WholeMessage>): WholeMessage => ({
  kind: 'message',
  to: [{ kind: 'phone', value: '15550000001' }],
  text: '',
  content: null,
  files: [],
  replyTo: null,
  quoted: null,
  tag: 'tag',
  ...given,
});
const fileOf = (name: string, mediaType: string, kilobytes = 10): WholeMessage['files'][number] => ({
  name,
  mediaType,
  bytes: kilobytes * KILOBYTE,
  source: { link: `https://files.example.com/${name}` },
});
const choicesOf = (...titles: string[]): WholeMessage['content'] => ({
  type: 'choices',
  button: null,
  options: titles.map((title, index) => ({ id: `${index}`, title, description: null })),
});
const textsOf = (given: Partial<WholeMessage>, capabilities: Capabilities) =>
  degrade(said(given), capabilities).map(({ text }) => text);

describe('a message on a channel that can do less', () => {
  test('is parted where people would part it: between paragraphs, sentences, words', () => {
    expect(textsOf({ text: 'The first paragraph is here.\n\nAnd this is the second one.' }, PLAIN)).toEqual([
      'The first paragraph is here.',
      'And this is the second one.',
    ]);
    expect(textsOf({ text: 'One sentence of some length. Another one of the same' }, PLAIN)).toEqual([
      'One sentence of some length.',
      'Another one of the same',
    ]);
    expect(textsOf({ text: 'no sentence but quite a lot of words that go on and on' }, PLAIN)).toEqual([
      'no sentence but quite a lot of words',
      'that go on and on',
    ]);
  });

  test('is never parted within what is read as one sign, and counted as the channel counts', () => {
    const family = '👨‍👩‍👧';

    expect(textsOf({ text: family.repeat(9) }, PLAIN)).toEqual([family.repeat(8), family]);
    expect(textsOf({ text: family.repeat(9) }, { ...PLAIN, charsAre: 'utf16_units' })).toEqual([
      family.repeat(5),
      family.repeat(4),
    ]);
  });

  test('sends each file by itself, the text under the first that may have one, or before them', () => {
    const files = [fileOf('song', 'audio/ogg'), fileOf('bike', 'image/png'), fileOf('lock', 'image/png')];

    expect(textsOf({ text: 'Here they are', files }, RICH)).toEqual(['', 'Here they are', '']);
    expect(textsOf({ text: 'Here they are, all of them', files }, RICH)).toEqual([
      'Here they are, all of them',
      '',
      '',
      '',
    ]);
  });

  test('has a link in place of a file that is too large or of a type that the channel does not take', () => {
    const files = [fileOf('bike.png', 'image/png', 101), fileOf('bill.pdf', 'application/pdf')];

    expect(degrade(said({ text: 'Both:', files }), RICH)).toMatchObject([
      {
        text: 'Both:\nbike.png: https://files.example.com/bike.png\nbill.pdf: https://files.example.com/bill.pdf',
        file: null,
      },
    ]);
  });

  test('offers answers as buttons, as a list, or by number', () => {
    const form = (content: WholeMessage['content']) =>
      degrade(said({ text: 'Which one?', content }), RICH).map((part) => [part.content?.type, part.text]);

    expect(form(choicesOf('Red', 'Blue'))).toEqual([['choices', 'Which one?']]);
    expect(form(choicesOf('Red', 'Blue', 'Green'))).toEqual([['choices', 'Which one?']]);
    expect(form(choicesOf('Red', 'A colour with a long name'))).toEqual([
      [undefined, 'Which one?\n1. Red\n2. A colour with a long name'],
    ]);
    expect(textsOf({ text: 'Which?', content: choicesOf('Red', 'Blue') }, PLAIN)).toEqual([
      'Which?\n1. Red\n2. Blue',
    ]);
  });

  test('sends before the question what would be too long above its answers', () => {
    const parts = degrade(said({ text: 'You can have these. Which one?', content: choicesOf('Red') }), RICH);

    expect(parts.map(({ text, content }) => [text, content?.type])).toEqual([
      ['You can have these.', undefined],
      ['Which one?', 'choices'],
    ]);
  });

  test('says in words what it cannot show', () => {
    const location = {
      type: 'location',
      latitude: 52.5,
      longitude: 13.4,
      name: 'Shop',
      address: null,
    } as const;
    const card = { name: 'Ann', organization: null, phones: ['+1 555'], emails: [] };
    const cards = { type: 'contact_cards', cards: [card] } as const;

    expect(textsOf({ content: location }, { ...PLAIN, textChars: 100 })).toEqual([
      'Shop\nhttps://maps.google.com/?q=52.5,13.4',
    ]);
    expect(textsOf({ content: { ...cards, cards: [card] } }, PLAIN)).toEqual(['Ann, +1 555']);
    expect(degrade(said({ content: location }), RICH)).toMatchObject([{ content: location, text: '' }]);
  });

  test('is spoken where the channel knows that, else a file of sound', () => {
    const note = { content: { type: 'voice_note' }, files: [fileOf('note.ogg', 'audio/ogg')] } as const;

    expect(degrade(said(note), RICH)).toMatchObject([{ content: { type: 'voice_note' } }]);
    expect(degrade(said(note), { ...RICH, voiceNotes: false })).toMatchObject([
      { content: null, file: { name: 'note.ogg' } },
    ]);
  });

  test('answers another by its id once, or has its beginning above the text', () => {
    const answer = { text: 'Yes', replyTo: 'their-id', quoted: 'Do you\nstill have it?' };
    const files = [fileOf('bike', 'image/png'), fileOf('lock', 'image/png')];

    expect(degrade(said({ ...answer, files }), RICH).map(({ replyTo }) => replyTo)).toEqual([
      'their-id',
      null,
    ]);
    expect(degrade(said(answer), PLAIN)).toMatchObject([
      { text: '> Do you still have it?\nYes', replyTo: null },
    ]);
  });

  test('gives each part a tag of its own', () => {
    const files = [fileOf('bike', 'image/png'), fileOf('lock', 'image/png')];

    expect(degrade(said({ files }), RICH).map(({ tag }) => tag)).toEqual(['tag', 'tag.2']);
  });

  test('stays one piece if it is a template, with its file at the head', () => {
    const content = {
      type: 'template',
      name: 'bill',
      language: 'en',
      category: 'utility',
      header: null,
      footer: null,
      buttons: [],
      values: [],
    } as const;
    const files = [fileOf('bike', 'image/png')];

    expect(
      degrade(said({ content: { ...content, buttons: [], values: [] }, files, text: 'x'.repeat(99) }), PLAIN),
    ).toMatchObject([{ content: { type: 'template' } }]);
  });
});
