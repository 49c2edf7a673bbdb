import type { Subject } from '@parley/contract';
import type { PresenceChange } from '../../../presence.ts';

export type Presence = {
  connected(subject: Subject): void;
  disconnected(subject: Subject): void;
  isOnline(subject: Subject): boolean;
  online(): Subject[];
  /** Nobody is here, and whoever left was told as gone. */
  isOver(): boolean;
  close(): void;
};

/** A page that reloads or a train in a tunnel is nobody's business: only who stays away this long is told as gone. */
const GRACE_MS = 5_000;
/** Changes are told together, so that a storm of reconnects is a few frames and not thousands. */
const TELL_MS = 100;

type Entry = { subject: Subject; connections: number; leaving: NodeJS.Timeout | null };

/** Who is connected in one workspace on this node. Kept nowhere else: it is true only while the sockets are. */
export function createPresence(tell: (changes: PresenceChange[]) => void, graceMs = GRACE_MS): Presence {
  const entries = new Map<string, Entry>();
  let changes = new Map<string, PresenceChange>();
  let telling: NodeJS.Timeout | null = null;

  function changed(subject: Subject, online: boolean): void {
    changes.set(subject.id, { ...subject, online });
    telling ??= setTimeout(() => {
      const told = [...changes.values()];
      changes = new Map();
      telling = null;
      tell(told);
    }, TELL_MS);
  }

  return {
    connected: (subject) => {
      const entry = entries.get(subject.id);
      if (!entry) {
        entries.set(subject.id, { subject, connections: 1, leaving: null });
        return changed(subject, true);
      }
      if (entry.leaving) clearTimeout(entry.leaving);
      entry.leaving = null;
      entry.connections += 1;
    },
    disconnected: (subject) => {
      const entry = entries.get(subject.id);
      if (!entry) return;
      entry.connections -= 1;
      if (entry.connections > 0) return;
      entry.leaving = setTimeout(() => {
        entries.delete(subject.id);
        changed(subject, false);
      }, graceMs);
      entry.leaving.unref();
    },
    isOnline: (subject) => entries.has(subject.id),
    online: () => [...entries.values()].map((entry) => entry.subject),
    isOver: () => entries.size === 0 && !telling,
    close: () => {
      if (telling) clearTimeout(telling);
      for (const { leaving } of entries.values()) if (leaving) clearTimeout(leaving);
    },
  };
}
