export type Style = 'bold' | 'italic' | 'strike' | 'code' | 'gap' | 'plain';
export type Piece = { style: Style; text: string; at: number };

const MARKS: readonly (readonly [RegExp, Style])[] = [
  [/^```([\s\S]+)```$/, 'code'],
  [/^\*([^*\n]+)\*$/, 'bold'],
  [/^_([^_\n]+)_$/, 'italic'],
  [/^~([^~\n]+)~$/, 'strike'],
];
/** Gaps first: a name may have underscores. */
const TOKENS = /(\{\{\s*\w+\s*\}\}|```[\s\S]+?```|\*[^*\n]+\*|(?<!\w)_[^_\n]+_(?!\w)|~[^~\n]+~)/;

/** A text as WhatsApp draws it, in pieces: *bold*, _italic_, ~struck~, ```code```, and gaps that nobody filled yet. */
export function formatted(text: string): Piece[] {
  let at = 0;
  return text.split(TOKENS).flatMap((token) => {
    if (token === '') return [];
    const piece = { ...styled(token), at };
    at += token.length;
    return [piece];
  });
}

function styled(token: string): { style: Style; text: string } {
  const gap = /^\{\{\s*(\w+)\s*\}\}$/.exec(token);
  if (gap) return { style: 'gap', text: gap[1] ?? '' };
  for (const [mark, style] of MARKS) {
    const inner = mark.exec(token)?.[1];
    if (inner !== undefined) return { style, text: inner };
  }
  return { style: 'plain', text: token };
}
