import { wordsIn } from '../src/hostility.ts';
import type { Scenario } from '../src/scenario.ts';
import { needsRedis } from '../src/system/redis.ts';
import { type Letter, openRedisSpy, type RedisSpy } from '../src/system/redis-spy.ts';

/** As many at once as a line of Redis takes without being cut off. */
const AT_ONCE = 500;

export const scenario: Scenario = {
  id: 'g3',
  name: 'A hostile Redis',
  about:
    'Whoever holds Redis reads nothing, and whatever they repeat, change, keep back and make up is believed by nobody.',
  needs: needsRedis,
  stack: { redis: true },
  companies: () => [{ customers: 20, agents: 3, habits: { customerEveryMs: 700, agentEveryMs: 500 } }],
  faults: async ({ nemesis, stack, size, expect, note }) => {
    if (!stack.redis) throw new Error('there is no Redis');
    const spy = await openRedisSpy(stack.redis.path);
    const long = size === 'full';
    await nemesis.rest(long ? 5_000 : 1_500);
    const rounds: [string, (letter: Letter, channels: string[]) => Letter[]][] = [
      ['redis: says everything again', (letter) => [letter, letter]],
      ['redis: says it to others', ({ text }, channels) => channels.map((channel) => ({ channel, text }))],
      [
        'redis: changes what is said',
        ({ channel, text }) => changesOf(text).map((made) => ({ channel, text: made })),
      ],
      ['redis: makes things up', ({ channel }) => LIES.map((text) => ({ channel, text }))],
    ];
    for (const [what, lieOf] of rounds) {
      await nemesis.during(what, async () => {
        for (let n = 0; n < (long ? 20 : 2); n += 1) {
          sayAll(spy, lieOf);
          await nemesis.rest(500);
        }
      });
      await nemesis.rest(1_000);
    }
    if (long)
      await nemesis.during('redis: tells late what it kept back', async () => {
        const kept = spy.heard.slice(-AT_ONCE);
        await nemesis.rest(35_000);
        for (const letter of kept) spy.say(letter);
      });
    const read = wordsIn(spy.heard.map(({ text }) => text));
    note('letters heard', String(spy.heard.length));
    expect('something was said over Redis', spy.heard.length > 50, spy.heard.length);
    expect('nothing of it can be read', read.length === 0, read.slice(0, 5));
    spy.close();
    await nemesis.rest(1_500);
  },
};

function sayAll(spy: RedisSpy, lieOf: (letter: Letter, channels: string[]) => Letter[]): void {
  const letters = spy.heard.slice(-AT_ONCE);
  const channels = [...new Set(letters.map(({ channel }) => channel))];
  for (const lie of letters.flatMap((letter) => lieOf(letter, channels)).slice(0, AT_ONCE)) spy.say(lie);
}

/** Cut, longer, of a later count, and with one sign that is another. */
function changesOf(text: string): string[] {
  const [node, count, time, body = ''] = text.split('.');
  const flipped = (body.startsWith('A') ? 'B' : 'A') + body.slice(1);
  return [
    text.slice(0, -4),
    `${text}AAAA`,
    [node, Number(count) + 1_000_000, time, body].join('.'),
    [node, Number(count) + 1, time, flipped].join('.'),
  ];
}

/** What was believed before letters were sealed, and what never was. */
const LIES = [
  '{}',
  'null',
  '[[["post","10.0.0.1",1000000]]]',
  '{"workspaceId":"01a22894-3366-706e-93d5-a9fb3ececcae","head":9007199254740991,"events":[]}',
  `x.1.${Date.now()}.AAAA`,
  'x'.repeat(100_000),
];
