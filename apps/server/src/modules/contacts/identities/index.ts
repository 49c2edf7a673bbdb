export type { Named } from './queries.ts';
export { findPersonOfContact, type Known, recognise, rename } from './recognise.ts';
