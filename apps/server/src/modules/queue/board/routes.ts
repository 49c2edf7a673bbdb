import type { Handlers } from '../../../http/handlers.ts';
import { getBoard } from './get-board.ts';

export const boardHandlers = {
  getBoard: (deps, { caller }) => getBoard(deps, caller.workspaceId),
} satisfies Partial<Handlers>;
