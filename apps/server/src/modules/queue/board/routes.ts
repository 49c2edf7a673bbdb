import type { Basics } from '../../../basics.ts';
import type { Handlers } from '../../../http/handlers.ts';
import type { Roster } from '../../../presence.ts';
import { getBoard } from './get-board.ts';

export const boardHandlers = {
  getBoard: (deps, { caller }) => getBoard({ ...deps, roster: deps.hub }, caller),
} satisfies Partial<Handlers<Basics & { hub: Roster }>>;
