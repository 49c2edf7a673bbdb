import { percentileOf } from '../figures.ts';
import { call } from '../parley/http.ts';
import { callerOf, type LineCompany, listWhoMayClose } from './line-company.ts';
import { forgetStatements, readStatements } from './statements.ts';
import type { Watch } from './watch-assignments.ts';

/** Of one customer who was given to an agent. `lookMs` is the part of `databaseMs` that reads only: who is free, who is next. */
export type Assigning = { p50Ms: number; databaseMs: number; lookMs: number };

const LONGEST_MS = 5_000;

/** Agents close a conversation, one after the other, and each is given the next customer of one of his lines. */
export async function measureAssigning(
  company: LineCompany,
  watch: Watch,
  count: number,
): Promise<Assigning> {
  const free = (await listWhoMayClose(company)).slice(0, count);
  if (free.length < count) throw new Error(`only ${free.length} agents have somebody waiting for them`);
  await forgetStatements(company.client);
  const times: number[] = [];
  for (const { agent, conversationId } of free) {
    const started = performance.now();
    const assigned = watch.next();
    await call(
      company.parley.url,
      'POST',
      `/v1/conversations/${conversationId}/close`,
      {},
      callerOf(company, agent),
    );
    await within(assigned);
    times.push(performance.now() - started);
  }
  const statements = await readStatements(company.client);
  const sum = (some: typeof statements): number =>
    some.reduce((total, one) => total + one.totalMs, 0) / count;
  const looks = statements.filter(
    ({ text }) => /^\s*(select|with)/i.test(text) && !/\b(insert|update) /i.test(text),
  );
  return {
    p50Ms: percentileOf(
      times.sort((a, b) => a - b),
      0.5,
    ),
    databaseMs: sum(statements),
    lookMs: sum(looks),
  };
}

async function within(assigned: Promise<string>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error('nobody was assigned to an agent who became free')), LONGEST_MS);
  });
  await Promise.race([assigned, late]).finally(() => clearTimeout(timer));
}
