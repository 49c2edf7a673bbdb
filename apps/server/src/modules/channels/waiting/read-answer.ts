import type { Topic } from '@parley/contract';

/** Which of these somebody means who writes its number or its name, in whatever digits and case. */
export function readAnswer(text: string, offered: readonly Topic[]): Topic | undefined {
  const said = plain(text);
  if (said === '') return undefined;
  if (/^\d{1,2}$/.test(said)) return offered[Number(said) - 1];
  return offered.find(({ name }) => plain(name) === said);
}

/** “2️⃣”, “2.” and “٢” are 2; an accent or a capital makes no other word. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .replace(/\p{Nd}/gu, digitOf)
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

/** The digits of a script stand in tens, from nothing to nine. */
function digitOf(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  let before = 0;
  while (before < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before++;
  return String(before);
}
