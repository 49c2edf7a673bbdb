/** A piece of a text; `at` is where it begins. */
export type TextPart = { text: string; href: string | null; at: number };

const URL_CANDIDATE = /https?:\/\/[^\s<>"]+/giu;
/** Ends a sentence rather than an address. */
const TRAILING = /[.,;:!?'’”»)\]}]+$/u;

/** Splits a text at web addresses. Only http and https become links; whatever is no valid address stays text. */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(URL_CANDIDATE)) {
    const address = trimmed(match[0]);
    if (!URL.canParse(address)) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index), href: null, at: from });
    parts.push({ text: address, href: address, at: match.index });
    from = match.index + address.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), href: null, at: from });
  return parts;
}

/** A closing bracket belongs to the address only if it was opened in it. */
function trimmed(address: string): string {
  const end = address.replace(TRAILING, '');
  return address[end.length] === ')' && end.includes('(') ? address.slice(0, end.length + 1) : end;
}
