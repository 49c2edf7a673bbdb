import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from './clock.ts';
import type { Ids } from './ids.ts';
import type { World } from './world.ts';

const MAPS = ['numbers', 'customers', 'chats', 'messages', 'templates', 'media', 'deliveries'] as const;

/** Changes within this time are written together. */
const GATHER_MS = 300;

/** A world, its clock and its ids in one JSON file; written beside and renamed, so that a crash leaves the old one. */
export class StateFile {
  readonly #path: string;
  readonly #parts: { world: World; clock: Clock; ids: Ids };
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(path: string, parts: { world: World; clock: Clock; ids: Ids }) {
    this.#path = path;
    this.#parts = parts;
  }

  /** @returns false when there is no file yet */
  async load(): Promise<boolean> {
    const text = await readFile(this.#path, 'utf8').catch(missing);
    if (text === undefined) return false;
    const state = JSON.parse(text);
    const { world, clock, ids } = this.#parts;
    Object.assign(world, { account: state.account, trouble: state.trouble, pace: state.pace });
    for (const name of MAPS) refill(world[name] as Map<string, unknown>, state[name]);
    clock.restore(state.clockOffset);
    ids.count = state.idCount;
    return true;
  }

  /** From now on every change finds its way into the file. */
  follow(): void {
    this.#parts.world.listen(() => {
      this.#timer ??= setTimeout(() => this.#write(), GATHER_MS);
    });
  }

  async close(): Promise<void> {
    this.#write();
    await this.#writing;
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const text = this.#serialise();
    this.#writing = this.#writing.then(() => this.#replace(text)).catch(console.error);
  }

  #serialise(): string {
    const { world, clock, ids } = this.#parts;
    const maps = Object.fromEntries(MAPS.map((name) => [name, [...world[name]]]));
    const { account, trouble, pace } = world;
    return JSON.stringify({ account, trouble, pace, ...maps, clockOffset: clock.offset, idCount: ids.count });
  }

  async #replace(text: string): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    await writeFile(`${this.#path}.new`, text, { mode: 0o600 });
    await rename(`${this.#path}.new`, this.#path);
  }
}

function refill(map: Map<string, unknown>, entries: [string, unknown][]): void {
  map.clear();
  for (const [key, value] of entries) map.set(key, value);
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
