import type { Words } from './en.ts';

export const de: Words = {
  askTopic: 'Worum geht es? Bitte wählen Sie, dann sind Sie in der Reihe.',
  askAgain: 'Bitte wählen Sie eines davon, oder schreiben Sie die Nummer.',
  choose: 'Auswählen',
  place: { other: 'Sie sind an {nth}. Stelle' },
  isNext: 'Sie sind als Nächstes dran',
  eta: ', etwa {range}',
  end: '.',
  turn: 'Sie sind dran: {name} ist jetzt für Sie da.',
  closedUntil: 'Wir haben bis {time} geschlossen. Ihre Nachricht liegt vor und wird hier beantwortet.',
  closed: 'Wir haben gerade geschlossen. Ihre Nachricht liegt vor und wird hier beantwortet.',
  full: 'Gerade warten zu viele. Ihre Nachricht liegt vor und wird hier beantwortet.',
};
