import type { Subject } from '@parley/contract';

/** Somebody came to this installation, or left it for longer than the grace period. */
export type PresenceChange = Subject & { online: boolean };

/** Hears of the changes in one workspace. */
export type OnPresence = (workspaceId: string, changes: PresenceChange[]) => void;
