import type { Handlers } from '../../../http/handlers.ts';
import { getPublicInbox, type ReceptionDeps } from './get-public-inbox.ts';

export const receptionHandlers = {
  getPublicInbox: (deps, { params }) => getPublicInbox(deps, params.inboxKey),
} satisfies Partial<Handlers<ReceptionDeps>>;
