/** A piece of a message: plain text, or an address that may be followed. */
export type Piece = { text: string; href?: string };

const ADDRESS = /https?:\/\/[^\s<>"'`{}|\\^\u200b-\u200f\u202a-\u202e\u2066-\u2069]+/gi;
/** Belongs to the sentence around an address rather than to the address. */
const TAIL = /[.,;:!?)\]*_~…»”’]+$/;

/** Only http and https, whatever else a message says; `javascript:` and the like stay text. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTail(match[0]);
    if (!URL.canParse(address)) continue;
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
    pieces.push({ text: address, href: address });
    from = match.index + address.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** A closing bracket stays when its opening one is part of the address. */
function withoutTail(address: string): string {
  const cut = address.replace(TAIL, '');
  const opens = cut.split('(').length - cut.split(')').length;
  return opens > 0 && address[cut.length] === ')' ? `${cut})` : cut;
}
