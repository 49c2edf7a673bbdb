/** How many letters must be put in, left out, changed, or change places with their neighbour, for one word to become the other. */
export function distance(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) row.push(cheapest(i, j, row));
    [beforeLast, last] = [last, row];
  }
  return last[b.length] as number;

  function cheapest(i: number, j: number, row: number[]): number {
    const at = (cells: number[], n: number) => cells[n] as number;
    const changed = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
    const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
    const swapped = isSwapped ? at(beforeLast, j - 2) + 1 : changed;
    return Math.min(at(last, j) + 1, at(row, j - 1) + 1, changed, swapped);
  }
}
