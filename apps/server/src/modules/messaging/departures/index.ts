import type { Basics } from '../../../basics.ts';
import type { Handlers } from '../../../http/handlers.ts';
import { removeMember } from './remove-member.ts';

export const departureHandlers = {
  removeMember: async (deps, { caller, params }) => {
    await removeMember(deps, caller, params.memberId);
    return undefined;
  },
} satisfies Partial<Handlers<Basics>>;
