import { describe, expect, test } from 'vitest';
import { createFairQueue } from './fair-queue.ts';

describe('a fair queue', () => {
  /** Work that begins when it is its turn and ends when the test says so. */
  function given(waiting = { person: 5, tenant: 20, all: 100 }) {
    const queue = createFairQueue({ slots: 3, waiting });
    const begun: string[] = [];
    const ends = new Map<string, () => void>();
    const ask = (tenant: string, person: string, name: string): Promise<string | undefined> =>
      queue({ tenant, person }, async () => {
        begun.push(name);
        await new Promise<void>((resolve) => ends.set(name, resolve));
        return undefined;
      }).catch(({ code }) => code);
    const pass = () => new Promise<void>((resolve) => setImmediate(resolve));
    const end = async (...names: string[]) => {
      for (const name of names) ends.get(name)?.();
      await pass();
    };
    return { begun, ask, end, pass };
  }

  test('leaves one place to others whatever one tenant asks for, and gives nobody two', async () => {
    const { begun, ask } = given();

    for (let n = 1; n <= 4; n += 1) void ask('hostile', 'eve', `eve ${n}`);
    for (let n = 1; n <= 4; n += 1) void ask('hostile', `friend ${n}`, `friend ${n}`);
    void ask('honest', 'amina', 'amina');

    expect(begun).toEqual(['eve 1', 'friend 1', 'amina']);
  });

  test('gives the next turn to the tenant, and in it to the person, who had none for longest', async () => {
    const { begun, ask, end } = given();
    for (let n = 1; n <= 3; n += 1) void ask('hostile', 'eve', `eve ${n}`);
    void ask('hostile', 'mallory', 'mallory 1');
    void ask('other', 'olu', 'olu 1');

    void ask('hostile', 'honest', 'honest 1');
    void ask('honest', 'amina', 'amina 1');
    await end('eve 1', 'mallory 1', 'olu 1');

    expect(begun.slice(3)).toEqual(['amina 1', 'honest 1', 'eve 2']);
  });

  test('sends away who has too much waiting, and takes them again later; what fails gives its place back', async () => {
    const { begun, ask, end, pass } = given({ person: 1, tenant: 2, all: 100 });
    void ask('a', 'eve', 'eve 1');
    void ask('a', 'eve', 'eve 2');
    void ask('a', 'ben', 'ben 1');
    void ask('a', 'ben', 'ben 2');

    const refused = [ask('a', 'eve', 'eve 3'), ask('a', 'cleo', 'cleo 1')];

    expect(await Promise.all(refused)).toEqual(['rate_limited', 'unavailable']);
    await end('eve 1', 'ben 1');
    void ask('a', 'eve', 'eve 4');
    await pass();
    expect(begun).toEqual(['eve 1', 'ben 1', 'eve 2', 'ben 2']);
    await end('eve 2');
    expect(begun.at(-1)).toBe('eve 4');
  });
});
