/** A piece of a text; `at` is where it begins. `href` null: plain text. */
export type TextPart = { text: string; href: string | null; at: number };

/** Ends at white space, quotes, and whatever would turn the direction of the text: an address must look like what it is. */
const ADDRESS = /https?:\/\/[^\s<>"'`{}|\\^\u200b-\u200f\u202a-\u202e\u2066-\u2069]+/giu;
/** Belongs to the sentence around an address rather than to the address. */
const TAIL = '.,;:!?)]*_~…»”’';

/** Splits a text at web addresses; the parts joined are the text. Only http and https are ever followed. */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTail(match[0]);
    if (!URL.canParse(address)) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index), href: null, at: from });
    parts.push({ text: address, href: address, at: match.index });
    from = match.index + address.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), href: null, at: from });
  return parts;
}

/** A closing bracket stays when its opening one is part of the address. Looked at from the end, so that no text is slow. */
function withoutTail(address: string): string {
  let end = address.length;
  while (TAIL.includes(address.charAt(end - 1))) end -= 1;
  const cut = address.slice(0, end);
  const opens = cut.split('(').length - cut.split(')').length;
  return opens > 0 && address[end] === ')' ? `${cut})` : cut;
}
