import { accountRoutes } from './account.ts';
import { banRoutes } from './bans.ts';
import { boardRoutes } from './board.ts';
import { channelRoutes } from './channels.ts';
import { contactRoutes } from './contacts.ts';
import { contextRoutes } from './context.ts';
import { conversationRoutes } from './conversations.ts';
import { customerRoutes } from './customer.ts';
import { historyRoutes } from './history.ts';
import { identityRoutes } from './identity.ts';
import { importRoutes } from './imports.ts';
import { instanceRoutes } from './instance.ts';
import { messageRoutes } from './messages.ts';
import { peopleRoutes } from './people.ts';
import { searchRoutes } from './search.ts';
import { settingsRoutes } from './settings.ts';
import { viewRoutes } from './views.ts';
import { visitorRoutes } from './visitors.ts';
import { webhookRoutes } from './webhooks.ts';

/** Every JSON route of Parley, by the name of its use case. The server refuses to start if one has no handler. */
export const routes = {
  ...accountRoutes,
  ...peopleRoutes,
  ...settingsRoutes,
  ...conversationRoutes,
  ...messageRoutes,
  ...contactRoutes,
  ...banRoutes,
  ...historyRoutes,
  ...searchRoutes,
  ...viewRoutes,
  ...boardRoutes,
  ...visitorRoutes,
  ...customerRoutes,
  ...identityRoutes,
  ...channelRoutes,
  ...webhookRoutes,
  ...contextRoutes,
  ...importRoutes,
  ...instanceRoutes,
};
export type RouteName = keyof typeof routes;
