/** Letters that no decomposition takes apart, and what is typed for them. */
const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ð: 'd',
  đ: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  ŋ: 'ng',
  ɓ: 'b',
  ɗ: 'd',
  ƙ: 'k',
  ƴ: 'y',
  ɛ: 'e',
  ɔ: 'o',
  ə: 'e',
  ς: 'σ',
  // Arabic, with the forms of Persian and Urdu.
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ئ: 'ي',
  ؤ: 'و',
  ة: 'ه',
  ۀ: 'ه',
  ہ: 'ه',
  ک: 'ك',
  // Hebrew letters at the end of a word.
  ך: 'כ',
  ם: 'מ',
  ן: 'נ',
  ף: 'פ',
  ץ: 'צ',
};
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');

/** Accents, vowel points, the tone marks of Thai and the Arabic stroke. The vowel signs of India stay: they are letters. */
const MARKS =
  /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u0e47-\u0e4e]/gu;
/** What joins or parts letters, chooses how a sign is drawn, or gives an emoji the colour of skin. */
const UNSEEN = /\u00ad|[\u200b-\u200f]|[\ufe0e-\ufe0f]|[\u{1f3fb}-\u{1f3ff}]/gu;
/** Letters apart from their marks, and these gone. Arabic letters stay whole: their hamza is no mark. */
const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

/** The form under which a text is written down and looked for: width, case, accents, forms of letters and digits of all scripts. */
export function fold(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(SPECIAL, letterFor)
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(UNSEEN, '')
    .normalize('NFC')
    .replace(SPECIAL, letterFor)
    .replace(/\p{Nd}/gu, digitOf);
}

const letterFor = (letter: string): string => LETTERS[letter] ?? letter;

/** Unicode keeps the ten digits of a script beside each other, zero first, at most ten to a run of its own. */
function digitOf(digit: string): string {
  if (digit >= '0' && digit <= '9') return digit;
  const code = digit.codePointAt(0) as number;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}
