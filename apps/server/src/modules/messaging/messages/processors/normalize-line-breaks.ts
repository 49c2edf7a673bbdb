import { keep, type Processor, rewrite } from './processor.ts';

/** Forms and some clients send CRLF: one line break is one character, in the limit and on every screen. */
export const normalizeLineBreaks: Processor = {
  name: 'normalize-line-breaks',
  direction: 'both',
  process: ({ text }) => (text.includes('\r') ? rewrite(text.replace(/\r\n?/g, '\n'), 'line breaks') : keep),
};
