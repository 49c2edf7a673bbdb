import { HOSTILE, PING_FLOOD, sendRaw } from '../src/hostile-frames.ts';
import type { Scenario } from '../src/scenario.ts';
import { residentBytes } from '../src/system/processes.ts';

const MEGABYTE = 1024 * 1024;

export const scenario: Scenario = {
  id: 'd6',
  name: 'Frames that nobody should send',
  about: 'Each is closed with the code that says why, costs no memory, and disturbs nobody.',
  companies: () => [{ customers: 20, agents: 2, habits: { customerEveryMs: 800, agentEveryMs: 500 } }],
  faults: async ({ nemesis, stack, size, expect, note }) => {
    const [victim, other] = stack.webs;
    if (!victim || !other) throw new Error('two nodes are needed');
    const { port } = victim.node;
    await nemesis.rest(1_500);
    const victimGrown = watchMemory(victim.node.pid);
    const otherGrown = watchMemory(other.node.pid);
    await nemesis.during('hostile frames', async () => {
      for (let round = 0; round < (size === 'short' ? 1 : 20); round++) {
        const codes = await Promise.all(HOSTILE.map(({ bytes }) => sendRaw(port, bytes)));
        for (const [n, hostile] of HOSTILE.entries()) {
          const code = codes[n] as number;
          expect(
            `${hostile.name} is closed with ${hostile.codes.join(' or ')}`,
            hostile.codes.includes(code),
            code,
          );
        }
        await sendRaw(port, PING_FLOOD, 500);
      }
    });
    await nemesis.rest(2_000);
    const grown = { victim: victimGrown(), other: otherGrown() };
    note(
      'memory of the node grew by',
      `${grown.victim} MiB; that of the node beside it by ${grown.other} MiB`,
    );
    // Both serve the same people, and a young process grows with whatever it does.
    expect('it costs 64 MiB at most, garbage included', grown.victim - grown.other <= 64, grown);
  },
};

/** MiB by which a process has grown since. */
function watchMemory(pid: number): () => number {
  const before = residentBytes(pid);
  return () => Math.round((residentBytes(pid) - before) / MEGABYTE);
}
