export type LauncherWords = { open: string; close: string; unread: string; frame: string };

const say = (open: string, close: string, unread: string, frame = 'Chat'): LauncherWords => ({
  open,
  close,
  unread,
  frame,
});

const english = say('Chat with us', 'Close chat', 'unread');

/** The launcher's own words; the app's catalogues are loaded only with the app. */
const WORDS: Record<string, LauncherWords> = {
  en: english,
  de: say('Chat mit uns', 'Chat schließen', 'ungelesen'),
  ar: say('تحدث معنا', 'إغلاق المحادثة', 'غير مقروءة', 'محادثة'),
};

/** The words for the first of `languages` that there are words for; English otherwise. */
export const wordsFor = (languages: readonly string[]): LauncherWords =>
  languages.map((tag) => WORDS[tag.slice(0, 2)]).find(Boolean) ?? english;
