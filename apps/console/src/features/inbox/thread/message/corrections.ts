import type { Message } from '@parley/contract';
import { createStore, useStore } from '../../../../store.ts';

/** A correction that is being written, and the version that its author has seen. */
export type Correction = { text: string; expectedVersion: number };

/** By message. Outside of the rows, which come and go as the thread is scrolled. */
const corrections = createStore<Readonly<Record<string, Correction>>>({});

export const useCorrection = (messageId: string): Correction | undefined =>
  useStore(corrections, (all) => all[messageId]);

export const startCorrection = ({ id, text, version }: Message): void =>
  changeCorrection(id, { text, expectedVersion: version });

export const changeCorrection = (messageId: string, correction: Correction): void =>
  corrections.update((all) => ({ ...all, [messageId]: correction }));

export const endCorrection = (messageId: string): void =>
  corrections.update(({ [messageId]: _, ...others }) => others);
