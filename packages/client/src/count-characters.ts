/** Length as the server counts it: code points, not halves of surrogate pairs. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
