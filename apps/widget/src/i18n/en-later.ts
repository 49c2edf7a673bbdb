import type { Translation } from './en.ts';

/** What the parts of the app say that are loaded when somebody needs them; nothing else may use these. */
const en = {
  name: 'Name',
  email: 'E-mail',
  emailInvalid: 'This does not look like an e-mail address.',
  keepsPlace: {
    one: 'You may close this window: your place is kept for {count} minute.',
    other: 'You may close this window: your place is kept for {count} minutes.',
  },
  keepsPlaceAlways: 'You may close this window: your place is kept.',
  writeToJoin: 'Write again, and you join the line.',
  tellMe: 'Tell me when it is my turn',
  willTell: 'We tell you when it is your turn.',
  cannotTell: 'Your browser does not allow notifications. You hear a sound and see it in the title.',
  cannotWait: 'Cannot wait? Leave your name and e-mail',
  save: 'Save',
  saved: 'Saved. The agents see it and can reach you there.',
  leaveLine: 'Leave the line',
  leaveLineQuestion: 'Give up your place?',
  leaveLineHint: 'Whoever is behind you moves up. What you wrote can still be read here.',
  endQuestion: 'End this conversation?',
  yourTurn: 'It is your turn',
  active: 'Open',
  closed: 'Ended',
  download: 'Download',
  openImage: 'Open {name}',
  removeFile: 'Remove {name}',
  uploading: 'Uploading, {percent} %',
  dropHere: 'Drop files here',
  file_type_refused: 'Files of this type are not accepted.',
  too_many_files: 'A message carries up to 10 files.',
  upload_failed: 'The file did not get through.',
};

export default en;

export type LaterWords = Translation<typeof en>;
