import type { LaterWords } from './en-later.ts';

const de: LaterWords = {
  name: 'Name',
  email: 'E-Mail',
  emailInvalid: 'Das sieht nicht nach einer E-Mail-Adresse aus.',
  keepsPlace: {
    one: 'Sie können dieses Fenster schließen: Ihr Platz bleibt {count} Minute lang.',
    other: 'Sie können dieses Fenster schließen: Ihr Platz bleibt {count} Minuten lang.',
  },
  keepsPlaceAlways: 'Sie können dieses Fenster schließen: Ihr Platz bleibt.',
  writeToJoin: 'Schreiben Sie noch einmal, dann stehen Sie in der Reihe.',
  tellMe: 'Bescheid geben, wenn ich dran bin',
  willTell: 'Wir geben Bescheid, wenn Sie dran sind.',
  cannotTell: 'Ihr Browser erlaubt keine Hinweise. Ein Ton und der Titel der Seite sagen es Ihnen.',
  cannotWait: 'Keine Zeit zu warten? Namen und E-Mail hinterlassen',
  save: 'Speichern',
  saved: 'Gespeichert. Wir können Sie dort erreichen.',
  leaveLine: 'Reihe verlassen',
  leaveLineQuestion: 'Platz aufgeben?',
  leaveLineHint: 'Wer hinter Ihnen ist, rückt nach. Was Sie geschrieben haben, bleibt hier lesbar.',
  endQuestion: 'Dieses Gespräch beenden?',
  yourTurn: 'Sie sind dran',
  active: 'Offen',
  closed: 'Beendet',
  download: 'Herunterladen',
  openImage: '{name} öffnen',
  removeFile: '{name} entfernen',
  uploading: 'Wird hochgeladen, {percent} %',
  dropHere: 'Dateien hier ablegen',
  file_type_refused: 'Dateien dieser Art werden nicht angenommen.',
  too_many_files: 'Eine Nachricht fasst bis zu 10 Dateien.',
  upload_failed: 'Die Datei ist nicht angekommen.',
};

export default de;
