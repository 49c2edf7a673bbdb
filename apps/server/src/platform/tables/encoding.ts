/** Encodings in which tables come; names as `TextDecoder` knows them. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * Tells the encoding of a text by its bytes: a byte order mark, or zeros where UTF-16 has them, or bytes that are no UTF-8. Reads to
 * the end, for the one letter that is no UTF-8 may be the last.
 */
export async function detectEncoding(bytes: AsyncIterable<Buffer>): Promise<Encoding> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let isFirst = true;
  try {
    for await (const chunk of bytes) {
      const wide = isFirst ? detectUtf16(chunk) : null;
      if (wide) return wide;
      isFirst = false;
      utf8.decode(chunk, { stream: true });
    }
    utf8.decode();
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'windows-1252';
    throw error;
  }
}

/** How much of a text is looked at for zeros. */
const LOOK_BYTES = 4_096;

/** In Western text without a mark every other byte is zero: which one tells the order. */
function detectUtf16(head: Buffer): Encoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const looked = head.subarray(0, LOOK_BYTES);
  const zeros = [0, 0];
  for (const [index, byte] of looked.entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = looked.length / 8;
  if (odd > many && odd > 2 * even) return 'utf-16le';
  if (even > many && even > 2 * odd) return 'utf-16be';
  return null;
}

/** The text of these bytes, without its byte order mark. What is no letter in this encoding becomes U+FFFD. */
export async function* decode(bytes: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
