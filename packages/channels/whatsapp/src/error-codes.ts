import type { ErrorClass } from '@parley/channel-kit';

type Meaning = {
  class: ErrorClass;
  /** Not before so long, where Meta says or the limit implies it. */
  afterMs?: number;
};

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const of = (meaning: Meaning, ...codes: number[]): [number, Meaning][] =>
  codes.map((code) => [code, meaning]);

/** What Meta's codes mean for whatever was to be sent. They come in answers and, after a 200, in receipts. */
export const ERROR_CODES: ReadonlyMap<number, Meaning> = new Map([
  // Token and permissions: nothing goes until somebody connects the number again.
  ...of({ class: 'stopped' }, 0, 3, 10, 102, 104, 190, 131005),
  // Banned, restricted, locked, unpaid, not registered, name not approved.
  ...of({ class: 'stopped' }, 368, 130497, 131031, 131037, 131042, 131044, 131045),
  ...of({ class: 'stopped' }, 133000, 133005, 133006, 133008, 133009, 133010, 133015, 133016),
  // Trouble at Meta, by Meta's own word; these say that the message was not taken.
  ...of({ class: 'again' }, 1, 2, 131000, 131016, 133004, 135000),
  // More calls than the app, the account or the number may make.
  ...of({ class: 'pause', afterMs: MINUTE }, 4, 613, 80007),
  ...of({ class: 'pause', afterMs: SECOND }, 130429),
  ...of({ class: 'pause', afterMs: MINUTE }, 131057),
  // Too many recipients blocked or reported this number.
  ...of({ class: 'pause', afterMs: 60 * MINUTE }, 131048),
  // About one message in six seconds to the same person.
  ...of({ class: 'pair', afterMs: 6 * SECOND }, 131056),
  ...of({ class: 'window' }, 131047),
  // Wrong or missing parameters; no such object.
  ...of({ class: 'permanent' }, 33, 100, 803, 131008, 131009, 131021, 131030),
  // The recipient: not reachable, in an experiment, had enough of advertising.
  ...of({ class: 'permanent' }, 130472, 131026, 131049, 131050, 131062, 131063, 131064),
  // Types and files.
  ...of({ class: 'permanent' }, 131051, 131052, 131053),
  // Templates and flows.
  ...of({ class: 'permanent' }, 132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016),
  ...of({ class: 'permanent' }, 132068, 132069),
  // The recipient has another phone than the one that the message was meant for.
  ...of({ class: 'permanent' }, 137000),
]);

/** Permissions have a hundred codes. */
export const isPermissionCode = (code: number): boolean => code >= 200 && code <= 299;

/** Those that deserve an explanation of their own for people: what happened, and what to do. */
export const EXPLAINED_CODES = [
  '190',
  '368',
  '130429',
  '131026',
  '131030',
  '131031',
  '131042',
  '131045',
  '131047',
  '131048',
  '131049',
  '131050',
  '131052',
  '131053',
  '131056',
  '132000',
  '132001',
  '132015',
  '133010',
] as const;
