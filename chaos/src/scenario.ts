import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Verdict } from './checker/index.ts';
import type { Crowd } from './clients/crowd.ts';
import type { Habits } from './clients/habits.ts';
import { demand } from './clients/http.ts';
import type { Entry } from './history.ts';
import type { Nemesis } from './nemesis.ts';
import type { Random } from './random.ts';
import type { Stack, StackOptions } from './system/stack.ts';
import type { Actor, Workspace, World } from './world.ts';

/** `short`: a taste of it, for npm test. */
export type Size = 'short' | 'full';

/** A company that is at work while the nemesis does harm. */
export type Company = { workspace: Workspace; agents: Actor[]; customers: Actor[] };

export type Staffing = {
  customers: number;
  agents: number;
  /** One after the other, from the beginning again; default 100. */
  capacities?: number[];
  habits?: Partial<Habits>;
  /** Before anybody comes: settings that the owner makes. */
  prepare?: (context: { workspace: Workspace; url: string }) => Promise<void>;
};

/** What a scenario works with. */
export type Stage = {
  size: Size;
  stack: Stack;
  nemesis: Nemesis;
  random: Random;
  world: World;
  companies: Company[];
  crowds: { customers: Crowd[]; agents: Crowd[] };
  /** Web nodes, through their proxies. */
  urls: string[];
  /** Where the histories and logs of this run lie. */
  folder: string;
  /** A promise that only this scenario can see; a false one fails the run. */
  expect(promise: string, isKept: boolean, seen?: unknown): void;
  /** A figure for the report. */
  note(name: string, value: string): void;
};

/** What is known when a run is over. */
export type Facts = Pick<Stage, 'size' | 'expect' | 'note'> & { verdict: Verdict; entries: Entry[] };

/** One file in `scenarios/`, exporting this as `scenario`. */
export type Scenario = {
  id: string;
  name: string;
  /** What would be wrong if it failed, in one sentence. */
  about: string;
  stack?: Partial<StackOptions>;
  /** People of each company; no staffing, nobody: the scenario brings its own. */
  companies?: (size: Size) => Staffing[];
  /** Runs while everybody is at work; returns when the last fault is over. */
  faults(stage: Stage): Promise<void>;
  /** Promises that only the whole history can show. */
  judge?(facts: Facts): void;
  /** Whether the machine can do it; otherwise why not. */
  needs?: () => string | null;
};

const FOLDER = new URL('../scenarios/', import.meta.url);

/** All scenarios, in the order of their names. */
export async function listScenarios(): Promise<Scenario[]> {
  const files = readdirSync(fileURLToPath(FOLDER)).filter((name) => name.endsWith('.ts'));
  const modules = await Promise.all(files.sort().map((name) => import(new URL(name, FOLDER).href)));
  return modules.map(({ scenario }) => scenario as Scenario);
}

/** Settings of all topics by the owner's hand, for `Staffing.prepare`. */
export async function patchTopics({ workspace, url }: { workspace: Workspace; url: string }, change: object) {
  for (const id of workspace.topicIds)
    await demand(url, 'PATCH', `/v1/topics/${id}`, workspace.owner, change);
}
