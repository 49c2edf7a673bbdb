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
    const [victim] = stack.webs;
    if (!victim) throw new Error('no node');
    const { port, pid } = victim.node;
    await nemesis.rest(1_500);
    const before = residentBytes(pid);
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
    const grown = Math.round((residentBytes(pid) - before) / MEGABYTE);
    note('memory of the node grew by', `${grown} MiB`);
    expect('it costs 64 MiB at most, garbage and the load of all others included', grown <= 64, grown);
  },
};
