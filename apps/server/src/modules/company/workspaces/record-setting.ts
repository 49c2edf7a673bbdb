import type { BodyOf, Inbox, routes, Topic, Workspace } from '@parley/contract';
import type { Basics } from '../../../basics.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { saveInbox, saveTopic, saveWorkspace } from './queries.ts';

export type Body<N extends keyof typeof routes> = BodyOf<(typeof routes)[N]>;

type Settings = { workspace: Workspace; topic: Topic; inbox: Inbox };
type Save<E> = (tx: Tx, workspaceId: string, entity: E) => Promise<void>;

const SAVE: { [N in keyof Settings]: Save<Settings[N]> } = {
  workspace: (tx, _workspaceId, workspace) => saveWorkspace(tx, workspace),
  topic: saveTopic,
  inbox: saveInbox,
};

/** Writes one entity under the next place in the log and appends the event that carries it, such as `topic.created`. */
export async function recordSetting<N extends keyof Settings>(
  tx: Tx,
  deps: Basics,
  workspaceId: string,
  [name, happened]: [name: N, happened: string],
  changed: Settings[N],
): Promise<Settings[N]> {
  const seq = await tx.takeSeqs(workspaceId, 1);
  const entity = { ...changed, seq };
  await SAVE[name](tx, workspaceId, entity);
  await tx.append(workspaceId, [
    {
      seq,
      at: deps.clock.now(),
      type: `${name}.${happened}`,
      conversationId: null,
      contactId: null,
      payload: { [name]: entity },
    },
  ]);
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
