import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en/index.ts';

const STORED_LANGUAGE = 'parley.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en;
    enableSelector: false;
  }
}

/** The language that this browser chose here; English otherwise. A missing text falls back to English. */
const chosenLanguage = (): string => localStorage.getItem(STORED_LANGUAGE) ?? 'en';

/** The page's language and direction follow the language of its texts. */
const applyLanguage = (language: string): void => {
  document.documentElement.lang = language;
  document.documentElement.dir = i18next.dir(language);
};

i18next.on('languageChanged', applyLanguage);

void i18next.use(initReactI18next).init({
  lng: chosenLanguage(),
  fallbackLng: 'en',
  resources: { en },
  defaultNS: 'common',
  interpolation: { escapeValue: false },
  initAsync: false,
});

export { i18next };
