export { findPersonOfContact, isRecognisable, recognise, rename } from './recognise.ts';
