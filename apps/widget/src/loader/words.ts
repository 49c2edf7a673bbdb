export type LauncherWords = [open: string, close: string, unread: string];

const english: LauncherWords = ['Chat with us', 'Close chat', 'unread'];

/** The launcher's own words; the app's catalogues are loaded only with the app. */
const WORDS: Record<string, LauncherWords> = {
  en: english,
  de: ['Chat mit uns', 'Chat schließen', 'ungelesen'],
  ar: ['تحدث معنا', 'إغلاق المحادثة', 'غير مقروءة'],
};

/** The words for the first of `languages` that there are words for; English otherwise. */
export const wordsFor = (languages: readonly string[]): LauncherWords =>
  languages.map((tag) => WORDS[tag.slice(0, 2)]).find(Boolean) ?? english;
