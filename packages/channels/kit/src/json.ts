/** Whatever came, read without trust: a value of another type than expected is one that is missing. */
export type Json = Readonly<Record<string, unknown>>;

export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const recordOf = (value: unknown): Json => (isRecord(value) ? value : {});

/** One thing in the place of a list is a list of one. */
export const recordsOf = (value: unknown): Json[] =>
  Array.isArray(value) ? value.map(recordOf) : isRecord(value) ? [value] : [];

/** Text that can be stored; numbers count as text, because ids come as either. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return null;
  return value.toWellFormed().replaceAll('\u0000', '');
}

/** The same; blank counts as missing, and what is longer is cut. */
export function lineOf(value: unknown, mostChars: number): string | null {
  const text = clip(textOf(value)?.trim() ?? '', mostChars).trimEnd();
  return text === '' ? null : text;
}

export const clip = (text: string, mostChars: number): string =>
  text.length <= mostChars
    ? text
    : [...text.slice(0, mostChars * 2)].slice(0, mostChars).join('').toWellFormed();

export function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** Nested deeper than the stack, a value cannot be written again; then the empty text stands for it. */
export function writeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}
