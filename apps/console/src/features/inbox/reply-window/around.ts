const PLACE = '\u0000';

/** What a translation says before and after what is put into it, for what is more than text. */
export function around(translate: (value: string) => string): [before: string, after: string] {
  const [before = '', after = ''] = translate(PLACE).split(PLACE);
  return [before, after];
}
