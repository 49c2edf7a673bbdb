import { type Answer, until } from '@parley/testkit';
import fc from 'fast-check';
import { expect } from 'vitest';
import {
  eligible,
  inLine,
  isAutomatic,
  levelOf,
  type Model,
  owned,
  type Person,
  settle,
} from './queue-model.ts';
import { RULES, type Step } from './queue-rules.ts';
import { perform, readView, viewOf, type World } from './queue-world.ts';

/** Between two steps, so that hardly two things happen at the same moment. */
const STEP_MS = 10;
/** Much longer than routing needs, much shorter than the sweep, which is out of reach. */

const NEEDS_NOBODY = [
  'arrive',
  'availability',
  'capacity',
  'topics',
  'routing',
  'answer time',
  'retire',
  'pass',
];

function isPossible({ talks, people }: Model, { what, who, which }: Step): boolean {
  if (what === 'listen') return !people[who]?.isListening;
  if (what === 'leave') return people[who]?.isListening === true;
  return NEEDS_NOBODY.includes(what) || which < talks.length;
}

/** The model becomes another one, in place: fast-check holds on to the first. */
const become = (model: Model, next: Model) => Object.assign(model, next);

const isDone = ({ status }: Answer) => status < 300;

function command(step: Step): fc.AsyncCommand<Model, World> {
  return {
    check: (model) => isPossible(model, step),
    toString: () => JSON.stringify(step),
    run: async (model, world) => {
      const before = tick(model, world);
      const promised = RULES[step.what](model, step);
      const answer = await perform(world, before, step);
      expect([step, isDone(answer) ? 'done' : answer.body.code]).toEqual([step, promised]);
      nameArrival(model, answer);
      settle(model);
      await expectReached(world, [model]);
      expect(breaches(before, model)).toEqual([]);
    },
  };
}

/** The server dies amid a step; what it answered happened, and what it did not answer happened wholly or not at all. */
function crash(step: Step): fc.AsyncCommand<Model, World> {
  return {
    check: (model) => isPossible(model, step),
    toString: () => `crash amid ${JSON.stringify(step)}`,
    run: async (model, world) => {
      const before = tick(model, world);
      const answer = await world.server.crash(() => perform(world, before, step), step.n * 2);
      world.feeds = world.feeds.map(() => null);
      const after = structuredClone(before);
      const refused = RULES[step.what](after, step) !== 'done';
      const worlds = refused || (answer && !isDone(answer)) ? [before] : answer ? [after] : [before, after];
      for (const one of worlds) {
        for (const person of one.people) person.isListening = false;
        settle(one);
      }
      become(model, await expectReached(world, worlds));
      expect(breaches(before, model)).toEqual([]);
    },
  };
}

function tick(model: Model, { clock }: World): Model {
  clock.advance(STEP_MS);
  model.now += STEP_MS;
  return structuredClone(model);
}

function nameArrival(model: Model, { body }: Answer): void {
  const last = model.talks.at(-1);
  if (last?.id === '') last.id = body.conversation.id;
}

/** Waits until the database says what one of these says, by the events alone: nothing looks again by itself. */
async function expectReached(world: World, worlds: Model[]): Promise<Model> {
  const wanted = worlds.map((one) => JSON.stringify(viewOf(one)));
  const reached = async () => {
    await world.server.deps.router.quiet();
    const found = wanted.indexOf(JSON.stringify(await readView(world, worlds[0] as Model)));
    return worlds[found];
  };
  return until(reached).catch(async () => {
    const last = worlds.at(-1) as Model;
    expect(await readView(world, last)).toEqual(viewOf(last));
    return last;
  });
}

/** What was promised of every queue, said without the way in which it is kept. */
function breaches(before: Model, after: Model): string[] {
  const served = after.talks.filter(
    (talk, n) => talk.isRouted && talk.owner !== null && talk.owner !== before.talks[n]?.owner,
  );
  const waiting = inLine(after, (topic) => isAutomatic(after, topic));
  return [
    ...waiting.filter((talk) => eligible(after, talk).length > 0).map(({ id }) => `${id} waits for nothing`),
    ...served
      .filter(
        ({ owner }) => owned(after, owner as number) > (after.people[owner as number] as Person).capacity,
      )
      .map(({ id }) => `${id} was one too many`),
    ...served.flatMap((talk) => {
      const since = before.talks.find(({ id }) => id === talk.id)?.waitingSince ?? after.now;
      const agent = after.people[talk.owner as number] as Person;
      return waiting
        .filter(({ id }) => before.talks.find((one) => one.id === id)?.state === 'waiting')
        .filter(
          (one) => one.priority === talk.priority && (one.waitingSince ?? 0) < since && levelOf(agent, one),
        )
        .filter(({ atFront }) => atFront || !before.talks.find(({ id }) => id === talk.id)?.atFront)
        .map(({ id }) => `${talk.id} was served before ${id}`);
    }),
  ];
}

/** As often as here: customers come, and agents are there for them. */
const OFTEN: Step['what'][] = [
  'arrive',
  'arrive',
  'arrive',
  'arrive',
  'close',
  'close',
  'claim',
  'pass',
  'pass',
  'listen',
];
const RARELY = ['retire'];
const WORDS = Object.keys(RULES) as Step['what'][];
/** What may be under way when the server dies. */
const CUT_OFF: Step['what'][] = [
  'claim',
  'close',
  'to line',
  'reopen',
  'hand over',
  'availability',
  'routing',
];

/** One step, with one of these words. */
export const stepOf = (words: Step['what'][]): fc.Arbitrary<Step> =>
  fc.record({
    what: fc.constantFrom(...words),
    who: fc.nat(2),
    which: fc.nat(7),
    to: fc.nat(2),
    topic: fc.nat(2),
    n: fc.nat(5),
    levels: fc.array(fc.constantFrom(0 as const, 1 as const, 2 as const), { minLength: 3, maxLength: 3 }),
  });

const usual = [...WORDS, ...WORDS.filter((word) => !RARELY.includes(word)), ...OFTEN, ...OFTEN];

/** Anything that happens to a queue, in any order. */
export const anythingThatHappens = (maxCommands: number) =>
  fc.commands([...usual.map((word) => stepOf([word]).map(command)), stepOf(CUT_OFF).map(crash)], {
    maxCommands,
    size: 'max',
  });
