interface Task {
  due: number;
  run: () => void;
}

/** setTimeout takes no more. */
const LONGEST_SLEEP_MS = 2 ** 31 - 1;

/**
 * The time of the simulated world. It can be skipped forward; frozen, it only moves when it is skipped.
 * Everything that happens later is a task here, so that a test reaches it without waiting.
 */
export class Clock {
  readonly #frozen: boolean;
  readonly #wall: () => number;
  readonly #busy = new Set<Promise<unknown>>();
  #tasks: Task[] = [];
  #offset = 0;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  /** @param frozenAt milliseconds at which time stands still; without it, time passes as usual */
  constructor(frozenAt?: number) {
    this.#frozen = frozenAt !== undefined;
    this.#wall = frozenAt === undefined ? () => Date.now() : () => frozenAt;
  }

  now(): number {
    return this.#wall() + this.#offset;
  }

  get offset(): number {
    return this.#offset;
  }

  restore(offset: number): void {
    this.#offset = offset;
  }

  after(ms: number, run: () => void): void {
    if (this.#closed) return;
    const due = this.now() + ms;
    const place = this.#tasks.findLastIndex((task) => task.due <= due) + 1;
    this.#tasks.splice(place, 0, { due, run });
    this.#arm();
  }

  /** Says that something is under way which `settle` waits for. */
  track(work: Promise<unknown>): void {
    const tracked: Promise<unknown> = work.finally(() => this.#busy.delete(tracked));
    this.#busy.add(tracked);
    tracked.catch((error: unknown) => {
      if (!this.#closed) console.error(error);
    });
  }

  /** Resolves when nothing is due or under way any more. */
  async settle(): Promise<void> {
    for (;;) {
      this.#runDue();
      if (this.#busy.size === 0 && !this.#isDue(this.now())) return;
      await Promise.race([...this.#busy].map((work) => work.catch(() => undefined)));
    }
  }

  /** Moves time forward. Frozen, whatever falls due on the way happens at its own moment. */
  async skip(ms: number): Promise<void> {
    const target = this.now() + ms;
    if (this.#frozen) await this.#walkTo(target);
    this.#offset += target - this.now();
    this.#runDue();
    this.#arm();
  }

  close(): void {
    this.#closed = true;
    this.#tasks = [];
    clearTimeout(this.#timer);
  }

  async #walkTo(target: number): Promise<void> {
    await this.settle();
    while (this.#isDue(target)) {
      this.#offset += Math.max(0, (this.#tasks[0]?.due ?? target) - this.now());
      await this.settle();
    }
  }

  #isDue(when: number): boolean {
    return (this.#tasks[0]?.due ?? Number.POSITIVE_INFINITY) <= when;
  }

  #runDue(): void {
    while (this.#isDue(this.now())) this.#tasks.shift()?.run();
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const next = this.#tasks[0];
    if (!next || this.#closed || (this.#frozen && next.due > this.now())) return;
    const sleep = Math.min(Math.max(0, next.due - this.now()), LONGEST_SLEEP_MS);
    this.#timer = setTimeout(() => {
      this.#runDue();
      this.#arm();
    }, sleep);
  }
}
