import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/transaction.ts';
import type { LogEvent } from '../../../platform/log/log-event.ts';
import { findWorkspace } from '../../company/workspaces/index.ts';
import type { MessageRules } from './processors/processor.ts';

/** How long another node may not know of a change. The node that made it, and those that listen, know at once. */
const KEPT_MS = 5_000;

/** The rules of every workspace that posts on this node, so that a post reads none. */
type MessageRulesCache = {
  /** The rules themselves if they were looked at a moment ago. */
  of(workspaceId: string): MessageRules | Promise<MessageRules>;
  /** Looks again at what these events may have changed. */
  noteChange(workspaceId: string, events: readonly LogEvent[]): void;
};

type Kept = { until: number; rules: MessageRules | Promise<MessageRules> };

export function createMessageRules(db: Database, clock: Clock): MessageRulesCache {
  const kept = new Map<string, Kept>();

  async function read(workspaceId: string, before: Promise<unknown> | undefined): Promise<MessageRules> {
    // Whoever waits for an older look came first, and is to be posted first.
    await before?.catch(() => undefined);
    const workspace = await findWorkspace(db.run(workspaceId), workspaceId);
    return { messageChars: workspace?.settings.messageChars ?? 0 };
  }

  function look(workspaceId: string, known: Kept | undefined): Promise<MessageRules> {
    const before = known?.rules instanceof Promise ? known.rules : undefined;
    const entry: Kept = { until: clock.now().getTime() + KEPT_MS, rules: read(workspaceId, before) };
    kept.set(workspaceId, entry);
    const rules = entry.rules as Promise<MessageRules>;
    rules.then(
      (found) => {
        entry.rules = found;
      },
      () => kept.get(workspaceId) === entry && kept.delete(workspaceId),
    );
    return rules;
  }

  return {
    of: (workspaceId) => {
      const known = kept.get(workspaceId);
      return known && known.until > clock.now().getTime() ? known.rules : look(workspaceId, known);
    },
    noteChange: (workspaceId, events) => {
      const known = kept.get(workspaceId);
      if (known && events.some(({ type }) => type === 'workspace.updated')) known.until = 0;
    },
  };
}
