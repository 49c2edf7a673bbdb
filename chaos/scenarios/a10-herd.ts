import { fileURLToPath } from 'node:url';
import { until } from '@parley/testkit/until';
import { type HerdFile, type HerdResult, stampede } from '../src/herd/herd.ts';
import type { Scenario, Stage } from '../src/scenario.ts';
import { type Child, startChild } from '../src/system/child.ts';

const BARE = fileURLToPath(new URL('../src/herd/bare-server.ts', import.meta.url));

export const scenario: Scenario = {
  id: 'a10',
  name: 'Ten thousand sockets lose their node at once',
  about:
    'All are back on another node, each where it was, within three times what bare ws needs on this machine.',
  faults: async (stage) => {
    const { size, world, random, urls, expect, note } = stage;
    const count = size === 'short' ? 300 : 10_000;
    const bare = await withBareServers(stage, count);
    const workspace = await world.workspace('Herd');
    const customers = await world.customers(workspace, count);
    await until(async () => (await fetch(`${urls[0]}/healthz`)).ok);
    const [first, second] = stage.stack.webs;
    if (!first || !second) throw new Error('two nodes are needed');
    const ours = await stampede(
      {
        ...herdOf(stage, 'parley', [first.node.port, second.node.port]),
        hellos: random.shuffle(customers).map(({ token }) => ({ token: token ?? '' })),
      },
      first.node,
    );
    tell(note, 'Parley', ours);
    tell(note, 'bare ws', bare);
    expect('all are back within 3 times what bare ws needs', ours.backMs <= 3 * bare.backMs, [
      ours.backMs,
      bare.backMs,
    ]);
    expect('everybody goes on from where he was', ours.notResumed === 0, ours.notResumed);
    if (size === 'full')
      expect(
        'a socket takes at most twice the memory of a bare one',
        ours.bytesPerSocket <= 2 * bare.bytesPerSocket,
        [Math.round(ours.bytesPerSocket), Math.round(bare.bytesPerSocket)],
      );
  },
};

const herdOf = (
  { random, folder }: Stage,
  name: string,
  ports: number[],
): Omit<HerdFile, 'hellos'> & { name: string; folder: string } => ({
  seed: String(random.next()),
  name,
  folder,
  urls: ports.map((port) => `ws://127.0.0.1:${port}/feed`),
});

async function withBareServers(stage: Stage, count: number): Promise<HerdResult> {
  const [first, second] = [startChild(process.execPath, [BARE]), startChild(process.execPath, [BARE])];
  const portOf = ({ output }: Child) => until(() => Number(/^listening on (\d+)$/m.exec(output())?.[1]));
  try {
    const ports = [await portOf(first), await portOf(second)];
    const hellos = Array.from({ length: count }, () => ({}));
    return await stampede({ ...herdOf(stage, 'bare', ports), hellos }, first);
  } finally {
    await Promise.all([first.kill(), second.kill()]);
  }
}

function tell(
  note: Stage['note'],
  who: string,
  { firstMs, backMs, bytesPerSocket, failures }: HerdResult,
): void {
  const kilobytes = (bytesPerSocket / 1024).toFixed(1);
  note(
    who,
    `in after ${Math.round(firstMs)} ms, back after ${Math.round(backMs)} ms, ${kilobytes} KiB a socket, ${failures} failed tries`,
  );
}
