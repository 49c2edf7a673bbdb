import { formatLocale } from '../../../ui/time.ts';

/** `en_US` as people say it: American English. What the browser does not know stays as it is. */
export function languageName(language: string): string {
  try {
    return (
      new Intl.DisplayNames(formatLocale(), { type: 'language' }).of(language.replace('_', '-')) ?? language
    );
  } catch {
    return language;
  }
}
