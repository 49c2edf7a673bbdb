import type { Basics } from '../../../basics.ts';
import { findDoorByKey, type OpenDoor, readDoor } from '../accounts/index.ts';

/** How long a door is believed to be as it was: other secrets count everywhere after this. */
const BELIEVED_MS = 2_000;
const KEPT = 1_000;

export type DoorBook = {
  find(key: string): Promise<OpenDoor | undefined>;
  /** Whether somebody came through it lately. */
  isKnown(key: string): boolean;
};

/** Doors by their keys, asked for once in a while however much comes through them. */
export function createDoorBook(deps: Pick<Basics, 'db' | 'keyring' | 'clock'>): DoorBook {
  const known = new Map<string, { door: Promise<OpenDoor | undefined>; until: number }>();
  const find = (key: string) => {
    const now = deps.clock.now().getTime();
    const found = known.get(key);
    if (found && found.until > now) return found.door;
    const door = findDoorByKey(deps.db, key).then(
      (at) => at && readDoor(deps.db.run(at.workspaceId), deps, at),
    );
    if (known.size >= KEPT) known.clear();
    known.set(key, { door, until: now + BELIEVED_MS });
    door.then((found) => found ?? known.delete(key)).catch(() => known.delete(key));
    return door;
  };
  return { find, isKnown: (key) => known.has(key) };
}
