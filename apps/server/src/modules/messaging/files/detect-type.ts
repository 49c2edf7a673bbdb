import { createReadStream } from 'node:fs';
import { fileTypeFromFile } from 'file-type';
import { ProblemError } from '../../../platform/errors.ts';
import { ACCEPTED, TEXT_TYPES } from './accepted-types.ts';
import { extensionOf } from './clean-name.ts';

/** Text that some program runs or renders, however it is named. */
const ACTIVE = /^\ufeff?\s*(<[!?a-z]|#!|%!PS|MZ|@echo)/i;

/**
 * The media type that the content shows. The name decides nothing but the kind of plain text.
 *
 * @throws ProblemError file_type_refused for whatever is not on the list.
 */
export async function detectType(path: string, name: string): Promise<string> {
  const found = await fileTypeFromFile(path);
  const mediaType = found ? withoutParameters(found.mime) : await textType(path, name);
  if (!mediaType || !(mediaType in ACCEPTED)) throw new ProblemError('file_type_refused');
  return mediaType;
}

/** `audio/ogg; codecs=opus` is audio/ogg. */
const withoutParameters = (mime: string) => mime.split(';', 1)[0] as string;

async function textType(path: string, name: string): Promise<string | undefined> {
  const claimed = TEXT_TYPES.find((type) => ACCEPTED[type]?.includes(extensionOf(name)));
  return claimed && (await isPlainText(path)) ? claimed : undefined;
}

/** UTF-8 from the first byte to the last, at least one character, no NUL, and nothing active at its start. */
async function isPlainText(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let start = '';
  try {
    for await (const chunk of createReadStream(path)) {
      const text = decoder.decode(chunk as Buffer, { stream: true });
      if (text.includes('\0')) return false;
      if (start.length < 1_024) start += text.slice(0, 1_024);
    }
    start += decoder.decode();
  } catch {
    return false;
  }
  return start.length > 0 && !ACTIVE.test(start);
}
