import type { Subject } from '@parley/contract';

/** Somebody came to this installation, or left it for longer than the grace period. */
export type PresenceChange = Subject & { online: boolean };

/** Hears of the changes in one workspace: of those at this process, and of those that other processes tell of. */
export type OnPresence = (
  workspaceId: string,
  changes: PresenceChange[],
  where: 'here' | 'elsewhere',
) => void;

/** Who is connected, as far as this process knows. */
export type Roster = {
  /** Members connected to this process, by workspace. */
  membersOnline(): [workspaceId: string, memberIds: string[]][];
  /** Customers connected to this process, by workspace. */
  customersOnline(): [workspaceId: string, contactIds: string[]][];
  /** Customers of one workspace connected to this process. */
  contactsOnline(workspaceId: string): string[];
  hasMembersOnline(workspaceId: string): boolean;
  /** On this process or another. */
  isOnline(workspaceId: string, subject: Subject): boolean;
  /** On this process or another, each once. */
  online(workspaceId: string): Subject[];
};
