export { lockNames } from './queries.ts';
export { findPersonOfContact, isRecognisable, recognise, rename } from './recognise.ts';
