import { ProblemError } from '../errors.ts';

/** Asks that one statement answers, and statements of a kind under way at a time: what is asked meanwhile goes with the next. */
const MOST_TOGETHER = 200;
const UNDER_WAY = 2;
/** Whoever would stand behind this many is sent away at once: they would only make the line longer. */
const WAITING_MAX = 10_000;

type Read = <Row extends object>(workspaceId: string, text: string, values: unknown[]) => Promise<Row[]>;
type Waiting = { ask: object; resolve(row: object | undefined): void; reject(error: unknown): void };
type Line = { waiting: Waiting[]; underWay: number };

/**
 * The row that a statement has for one ask. What many ask of the same workspace in the same moment is one statement, which costs
 * little more than one of them did: after a break of the network everybody comes back at once.
 *
 * `text` is written for many: `$1` is the workspace, `$2` a JSON array of asks, and each row says as `n` which of them, counted
 * from 1, it answers. No two rows answer the same.
 *
 * @throws ProblemError unavailable, where too many wait already; whatever the statement throws, for all that went with it
 */
export type ReadTogether = <Row extends object>(
  workspaceId: string,
  text: string,
  ask: object,
) => Promise<Row | undefined>;

export function createReadTogether(read: Read): ReadTogether {
  const lines = new Map<string, Line>();

  function lineOf(key: string): Line {
    const line = lines.get(key) ?? { waiting: [], underWay: 0 };
    lines.set(key, line);
    return line;
  }

  async function send(key: string, line: Line, workspaceId: string, text: string): Promise<void> {
    const asked = line.waiting.splice(0, MOST_TOGETHER);
    try {
      const asks = JSON.stringify(asked.map(({ ask }) => ask));
      const rows = await read<{ n: number }>(workspaceId, text, [workspaceId, asks]);
      const answers = new Map(rows.map(({ n, ...row }) => [n, row]));
      for (const [at, { resolve }] of asked.entries()) resolve(answers.get(at + 1));
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
    line.underWay -= 1;
    if (line.waiting.length > 0) go(key, line, workspaceId, text);
    else if (line.underWay === 0) lines.delete(key);
  }

  function go(key: string, line: Line, workspaceId: string, text: string): void {
    line.underWay += 1;
    void send(key, line, workspaceId, text);
  }

  return <Row extends object>(workspaceId: string, text: string, ask: object) =>
    new Promise<Row | undefined>((resolve, reject) => {
      const key = `${workspaceId} ${text}`;
      const line = lineOf(key);
      if (line.waiting.length >= WAITING_MAX)
        return reject(new ProblemError('unavailable', { retryAfterSeconds: 2 }));
      line.waiting.push({ ask, resolve: resolve as Waiting['resolve'], reject });
      if (line.underWay < UNDER_WAY) go(key, line, workspaceId, text);
    });
}
