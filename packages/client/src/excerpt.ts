const EXCERPT_CHARS = 140;

/** The beginning of a text for lists: white space folded to single spaces, at most 140 code points. */
export function excerptOf(text: string): string {
  return [...text.replace(/\s+/g, ' ').trim()].slice(0, EXCERPT_CHARS).join('');
}
