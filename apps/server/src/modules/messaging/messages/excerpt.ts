/** Characters of a message that a list shows. */
const EXCERPT_CHARS = 140;

/** The beginning of a text on one line. The client's `excerptOf` follows the same rule, or snapshots and folds would differ. */
export function excerptOf(text: string): string {
  return Array.from(text.replace(/\s+/gu, ' ').trim()).slice(0, EXCERPT_CHARS).join('');
}
