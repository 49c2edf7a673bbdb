import { createContext, useContext } from 'react';

/** Leads the reader to a message of the thread. */
type Jump = (seq: number) => void;

export const JumpContext = createContext<Jump>(() => {});

/** How a quote leads to what it quotes. */
export const useJump = (): Jump => useContext(JumpContext);
