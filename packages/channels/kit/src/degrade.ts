import type { Content } from '@parley/contract';
import type { Capabilities } from './capabilities.ts';
import { clipChars, countChars } from './chars.ts';
import { choiceForm, numberedOptions } from './choices.ts';
import { essenceOf, findFileLimit } from './file-limits.ts';
import type { OutboundFile, OutboundMessage } from './outbound.ts';
import { contactCardsText, locationText } from './plain-text.ts';
import { splitText } from './split-text.ts';

/** A message as it was written: any length, any number of files. */
export type WholeMessage = Omit<OutboundMessage, 'file'> & {
  /** Each by its link: that is what is left of one that the channel does not take. The others are uploaded before they are sent. */
  files: readonly (OutboundFile & { source: { link: string } })[];
  /** The beginning of the message that it answers, for a channel without quotes. */
  quoted: string | null;
};

type Part = Pick<OutboundMessage, 'text' | 'content' | 'file'>;

/** Of a quoted message, so much stands before the answer. */
const QUOTED_CHARS = 120;

/**
 * The message in as many messages as the channel needs for it, in order; what it cannot show becomes text. Only the first one answers
 * another. The first bears the tag as it is, the others with their number: `tag.2`.
 */
export function degrade(message: WholeMessage, capabilities: Capabilities): OutboundMessage[] {
  const parts = partsOf(message, capabilities);
  return parts.map((part, index) => ({
    kind: 'message',
    to: message.to,
    ...part,
    replyTo: index === 0 && capabilities.quotes ? message.replyTo : null,
    tag: index === 0 ? message.tag : `${message.tag}.${index + 1}`,
  }));
}

function partsOf(message: WholeMessage, capabilities: Capabilities): Part[] {
  const taken = message.files.filter((file) => findFileLimit(file, capabilities.files));
  const linked = message.files.filter((file) => !taken.includes(file));
  if (message.content?.type === 'template') return [templateOf(message, taken)];

  const { text, content } = inWords(message, capabilities);
  const words = [quoteOf(message, capabilities), text, ...linked.map(linkLine)].filter(Boolean).join('\n');
  if (content?.type === 'voice_note') return [...voiceNotes(taken), ...texts(words, capabilities)];
  if (content) return [...taken.map(fileAlone), ...withContent(words, content, capabilities)];
  return withFiles(words, taken, capabilities);
}

/** Approved as one piece, with at most one file at its head. */
const templateOf = ({ text, content }: WholeMessage, files: readonly OutboundFile[]): Part => ({
  text,
  content,
  file: files[0] ?? null,
});

/** What the channel shows as such stays; of the rest only the words are left. */
function inWords({ text, content }: WholeMessage, capabilities: Capabilities): Omit<Part, 'file'> {
  if (content === null) return { text, content };
  if (content.type === 'location') {
    return capabilities.locations ? { text: '', content } : { text: locationText(content), content: null };
  }
  if (content.type === 'contact_cards') {
    return capabilities.contactCards
      ? { text: '', content }
      : { text: contactCardsText(content), content: null };
  }
  if (content.type === 'voice_note') return { text, content: capabilities.voiceNotes ? content : null };
  if (content.type !== 'choices') return { text, content: null };
  if (choiceForm(content, capabilities) !== 'text') return { text, content };
  return { text: [text, numberedOptions(content.options)].filter(Boolean).join('\n'), content: null };
}

function quoteOf({ quoted, replyTo }: WholeMessage, { quotes, charsAre }: Capabilities): string {
  if (quotes || replyTo === null || !quoted) return '';
  const line = quoted.replace(/\s+/g, ' ').trim();
  const clipped = clipChars(line, QUOTED_CHARS, charsAre);
  return `> ${clipped}${clipped === line ? '' : '…'}`;
}

const linkLine = ({ name, source }: WholeMessage['files'][number]) => `${name}: ${source.link}`;
const fileAlone = (file: OutboundFile): Part => ({ text: '', content: null, file });
const textAlone = (text: string): Part => ({ text, content: null, file: null });

const texts = (text: string, { textChars, charsAre }: Capabilities): Part[] =>
  text.trim() === '' ? [] : splitText(text, textChars, charsAre).map(textAlone);

/** Only sound is spoken; another file stays a file. */
const voiceNotes = (files: readonly OutboundFile[]): Part[] =>
  files.map((file) => ({
    ...fileAlone(file),
    content: essenceOf(file.mediaType).startsWith('audio/') ? { type: 'voice_note' } : null,
  }));

/** A question stays with its answers as far as it fits; places and people bear no text. */
function withContent(words: string, content: Content, capabilities: Capabilities): Part[] {
  if (content.type !== 'choices') return [{ text: '', content, file: null }, ...texts(words, capabilities)];
  const form = choiceForm(content, capabilities);
  const { questionChars } = form === 'buttons' ? capabilities.buttons : capabilities.list;
  const question = splitText(words, questionChars, capabilities.charsAre);
  const last = question.pop() ?? '';
  return [...question.map(textAlone), { text: last, content, file: null }];
}

/** The text goes under the first file that may have one, or before them all. */
function withFiles(words: string, files: readonly OutboundFile[], capabilities: Capabilities): Part[] {
  const isShort = countChars(words, capabilities.charsAre) <= capabilities.captionChars;
  const bearer = files.find((file) => findFileLimit(file, capabilities.files)?.hasCaption);
  if (words.trim() === '' || !isShort || !bearer) {
    return [...texts(words, capabilities), ...files.map(fileAlone)];
  }
  return files.map((file) => (file === bearer ? { ...fileAlone(file), text: words } : fileAlone(file)));
}
