import { tokenOf } from '../../data/random.ts';
import { call } from '../parley/http.ts';
import type { Stage } from '../stage.ts';
import { startWorker, type Worker } from '../workers/worker.ts';
import { callerOf, type LineCompany, listWhoMayClose } from './line-company.ts';
import { forgetStatements, readStatements } from './statements.ts';

export type Places = {
  /** Database time of one look at all places, and looks a second. */
  databaseMs: number;
  looksPerSecond: number;
  /** The most frames that one customer was told his place with, by seconds. */
  framesPerSecond: number;
  /** Frames of all customers together. */
  frames: number;
};

const WORKER = new URL('places.worker.ts', import.meta.url);
const OPENING = 100;
/** The statement that numbers the lines; it is known by what it must speak of. */
const NUMBERS_LINES = /line_at[\s\S]*position|position[\s\S]*line_at/;

/** Customers from all over the lines, with their feeds open. */
export async function bringCustomers(stage: Stage, company: LineCompany, count: number): Promise<Worker> {
  const { history, waiting, parley } = company;
  const worker = startWorker(stage, WORKER);
  // Who waits came last of all customers.
  const first = history.contacts - waiting;
  const step = Math.floor(waiting / count);
  const tokens = Array.from({ length: count }, (_, n) =>
    tokenOf('pvt', history.workspaceId, first + n * step),
  );
  await worker.call('open', { url: parley.url, tokens, atOnce: OPENING });
  return worker;
}

/** Somebody is served ten times a second, for so many seconds, and everybody behind him moves up. */
export async function measurePlaces(company: LineCompany, worker: Worker, seconds: number): Promise<Places> {
  const free = (await listWhoMayClose(company)).slice(0, seconds * 10);
  await settle(worker);
  await Promise.all([forgetStatements(company.client), worker.call('forget')]);
  const started = performance.now();
  for (const [n, { agent, conversationId }] of free.entries()) {
    await call(
      company.parley.url,
      'POST',
      `/v1/conversations/${conversationId}/close`,
      {},
      callerOf(company, agent),
    );
    await pauseUntil(started + (n + 1) * 100);
  }
  await settle(worker);
  const elapsed = (performance.now() - started) / 1_000;
  const { all, most } = await worker.call<{ all: number; most: number }>('count');
  const looks = (await readStatements(company.client)).filter(({ text }) => NUMBERS_LINES.test(text));
  const calls = looks.reduce((sum, look) => sum + look.calls, 0);
  if (calls === 0) throw new Error('no statement numbers the lines: measure-places.ts no longer knows it');
  return {
    databaseMs:
      looks.reduce((sum, look) => sum + look.totalMs, 0) / Math.max(...looks.map((look) => look.calls)),
    looksPerSecond: Math.max(...looks.map((look) => look.calls)) / elapsed,
    framesPerSecond: most / elapsed,
    frames: all,
  };
}

/** Waits until nobody was told anything for two seconds. */
async function settle(worker: Worker): Promise<void> {
  for (let before = -1; ; ) {
    const { all } = await worker.call<{ all: number }>('count');
    if (all === before) return;
    before = all;
    await pauseUntil(performance.now() + 2_000);
  }
}

const pauseUntil = (at: number): Promise<void> =>
  new Promise((go) => setTimeout(go, Math.max(0, at - performance.now())));
