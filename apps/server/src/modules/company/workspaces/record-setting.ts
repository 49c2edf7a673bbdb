import type { BodyOf, EventType, routes } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import { actorOf, type Doer } from '../../../callers.ts';
import type { Told } from '../../../log-event.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';

export type Body<N extends keyof typeof routes> = BodyOf<(typeof routes)[N]>;

/** How a setting is written, and the event that tells it. */
export type Setting<E> = {
  save: (tx: Tx, workspaceId: string, entity: E) => Promise<void>;
  tell: (entity: E) => Told<SettingEventType>;
};
type SettingEventType = `${'workspace' | 'topic' | 'inbox'}.${'created' | 'updated' | 'retired'}` & EventType;

/** Writes one entity under the next place in the log and appends the event that carries it. */
export async function recordSetting<E extends { seq: number }>(
  tx: Tx,
  deps: Basics,
  by: Doer,
  { save, tell }: Setting<E>,
  changed: E,
): Promise<E> {
  const { workspaceId } = by;
  const seq = await tx.takeSeqs(workspaceId, 1);
  const entity = { ...changed, seq };
  await save(tx, workspaceId, entity);
  const place = { seq, at: deps.clock.now(), conversationId: null, contactId: null, actor: actorOf(by) };
  await tx.append(workspaceId, [{ ...place, ...tell(entity) }]);
  return entity;
}

/** What is not said stays as it was. */
export const withSettings = <E extends { name: string; settings: object }>(
  before: E,
  { name, settings }: { name?: string | undefined; settings?: object | undefined },
): E => ({ ...before, name: name ?? before.name, settings: { ...before.settings, ...settings } });

/** Two things of one workspace may not share a name; the database decides, and says so under race, too. */
export async function orNameTaken<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: { code?: string }) => {
    throw error.code === '23505' ? new ProblemError('name_taken') : error;
  });
}
