import { isUuid } from '../db/uuid.ts';

/** With graphile-worker's backoff of exp(attempt) seconds the last attempt comes an hour and twenty minutes after the first. */
const MAX_ATTEMPTS = 9;
/** A dead worker costs an attempt; a job must survive that. */
const FEWEST_ATTEMPTS = 3;

/** A workspace and ids in it. Everything else is read by the handler when it runs, so that nothing in the queue is out of date. */
export type JobPayload<Ids extends string = string> = { workspaceId: string } & Record<Ids, string>;

export type JobDefinition<Ids extends string = string> = {
  /** Imperative, as `expire-lease`. Stored with each job: renaming one strands those that wait. */
  name: string;
  ids: readonly Ids[];
  /** Of the jobs for one of these only the newest waits: a new deadline takes the place of the old one. Null: each is run. */
  onePer: Ids | null;
  maxAttempts: number;
};

/** One job to be run at least once. */
export type Job = {
  name: string;
  payload: JobPayload;
  maxAttempts: number;
  /** By the clock of the application; null: now. */
  runAt: Date | null;
  /** Of two jobs with one key that have not begun the later one replaces the other; null: each is run. */
  key: string | null;
};

/** What kind of job there is, and which ids it is given besides the workspace. */
export function defineJob<const Ids extends string>(
  name: string,
  ids: readonly Ids[],
  { onePer = null, maxAttempts = MAX_ATTEMPTS }: { onePer?: NoInfer<Ids> | null; maxAttempts?: number } = {},
): JobDefinition<Ids> {
  if (maxAttempts < FEWEST_ATTEMPTS) throw new Error(`${name}: give it ${FEWEST_ATTEMPTS} attempts at least`);
  return { name, ids, onePer, maxAttempts };
}

/** A job of this kind. `runAt` is by the clock of the application; null: at once. */
export function jobOf<Ids extends string>(
  definition: JobDefinition<Ids>,
  payload: JobPayload<Ids>,
  runAt: Date | null = null,
): Job {
  const { name, onePer, maxAttempts } = definition;
  const checked = checkPayload(definition, payload);
  const key = onePer === null ? null : `${name}:${checked.workspaceId}:${checked[onePer]}`;
  return { name, payload: checked, maxAttempts, runAt, key };
}

/** The payload as its definition says, and nothing else. What another release queued may be wrong. */
export function checkPayload<Ids extends string>(
  { name, ids }: JobDefinition<Ids>,
  payload: unknown,
): JobPayload<Ids> {
  const given = (payload ?? {}) as Record<string, unknown>;
  const entries = ['workspaceId', ...ids].map((key) => {
    const id = given[key];
    if (typeof id !== 'string' || !isUuid(id)) throw new Error(`${name}: ${key} is no id`);
    return [key, id] as const;
  });
  return Object.fromEntries(entries) as JobPayload<Ids>;
}
